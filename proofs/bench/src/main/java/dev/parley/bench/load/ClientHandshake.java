package dev.parley.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The client's side of one opening handshake (RFC 6455 section 4.1), without a check of the accept key. */
final class ClientHandshake {

    private static final String EXPECTED = "HTTP/1.1 101";
    private static final int MAX_BYTES = 8192;

    private final StringBuilder response = new StringBuilder(256);

    /** @param index of the socket */
    static ByteBuffer request(InetSocketAddress server, Target target, int index) {
        String offer = subprotocols(target, index)
                .map(name -> "Sec-WebSocket-Protocol: " + name + "\r\n")
                .orElse("");
        String extension =
                target.offers().deflate().test(index) ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
        String request =
                """
                GET %s HTTP/1.1\r
                Host: %s:%d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                %s%s\r
                """.formatted(target.requestTarget(index), server.getHostString(), server.getPort(), offer, extension);
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> subprotocols(Target target, int index) {
        return target.offers().deltas().test(index)
                ? Optional.of("parley, parley.delta")
                : target.dialect().subprotocol();
    }

    /**
     * Consumes the response's bytes and leaves what follows them in the buffer.
     *
     * @return whether the response is complete
     * @throws IllegalStateException if its status is anything but 101
     */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining()) {
            response.append((char) in.get());
            if (isWhole()) {
                check();
                return true;
            }
        }
        return false;
    }

    private boolean isWhole() {
        int length = response.length();
        if (length > MAX_BYTES) {
            throw new IllegalStateException("A handshake response of more than " + MAX_BYTES + " bytes");
        }
        return length >= 4 && response.charAt(length - 1) == '\n' && response.indexOf("\r\n\r\n", length - 4) >= 0;
    }

    private void check() {
        if (response.indexOf(EXPECTED) != 0) {
            throw new IllegalStateException("Handshake refused: " + response.substring(0, response.indexOf("\r\n")));
        }
    }
}
