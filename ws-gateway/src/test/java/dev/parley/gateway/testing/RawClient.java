package dev.parley.gateway.testing;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A WebSocket client that does exactly what it is told, wrong things included. Blocking; a read waits 40 s at most: longer than a
 * gateway waits for a function.
 */
public final class RawClient implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 40_000;
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    /**
     * A server's frame.
     *
     * @param compressed true if its first reserved bit is set, as on a compressed message
     */
    public record Frame(int opcode, boolean fin, boolean compressed, Buffer payload) {
        public byte[] bytes() {
            return payload.getBytes();
        }

        public String text() {
            return payload.toString(StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return payload.length() < 2 ? 1005 : payload.getUnsignedShort(0);
        }

        public String closeReason() {
            return payload.length() < 2 ? "" : payload.getString(2, payload.length(), "UTF-8");
        }
    }

    /** A server's answer to the handshake: status line and headers, as text. */
    public record Response(int status, String head, String body) {}

    private final Socket socket;
    private final DataInputStream in;

    /** @param socket connected, with a timeout of its own */
    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    }

    /** A TCP connection and no more. */
    public static RawClient tcp(int port) {
        return tcp(port, 0);
    }

    /** @param receiveBytes the receive buffer, so that a client that does not read fills up soon; 0 for the default */
    public static RawClient tcp(int port, int receiveBytes) {
        try {
            Socket socket = new Socket();
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An open WebSocket. */
    public static RawClient open(int port, String... headers) {
        RawClient client = tcp(port);
        Response response = client.handshake("/", headers);
        if (response.status() != 101) {
            throw new IllegalStateException("Not accepted: " + response);
        }
        return client;
    }

    public static String upgradeRequest(String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY
                + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    public Response handshake(String path, String... headers) {
        send(upgradeRequest(path, headers).getBytes(StandardCharsets.UTF_8));
        return readResponse();
    }

    public Response readResponse() {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            int status = Integer.parseInt(text.substring(9, 12));
            return new Response(status, text, status == 101 ? "" : readBody(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readBody(String head) throws IOException {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
                byte[] body = in.readNBytes(Integer.parseInt(line.substring(16)));
                return new String(body, StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void sendText(String text) {
        send(frame(true, 1, text.getBytes(StandardCharsets.UTF_8)));
    }

    public void sendBinary(byte[] bytes) {
        send(frame(true, 2, bytes));
    }

    public void sendClose(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        send(frame(
                true,
                8,
                ByteBuffer.allocate(2 + words.length)
                        .putShort((short) code)
                        .put(words)
                        .array()));
    }

    /** A client's frame, masked. */
    public static byte[] frame(boolean fin, int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) ((fin ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        return java.util.Arrays.copyOf(frame.array(), frame.position());
    }

    public Frame read() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            return new Frame(
                    first & 0x0f,
                    (first & 0x80) != 0,
                    (first & Deflated.RSV1) != 0,
                    Buffer.buffer(in.readNBytes(length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message's text, pings answered and passed over. */
    public String readText() {
        while (true) {
            Frame frame = read();
            if (frame.opcode() == 1) {
                return frame.text();
            }
            if (frame.opcode() != 9) {
                throw new IllegalStateException("Not a text frame: " + frame + " " + frame.text());
            }
            send(frame(true, 10, frame.bytes()));
        }
    }

    public List<String> readTexts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText());
        }
        return texts;
    }

    /** Reads on to the server's close frame, whatever comes before it. */
    public Frame readClose() {
        Frame frame = read();
        while (frame.opcode() != 8) {
            frame = read();
        }
        return frame;
    }

    /** How many bytes are there to be read. */
    public int available() {
        try {
            return in.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server ends the TCP connection within the time of a read. */
    public boolean readsEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return e.getMessage() != null && e.getMessage().contains("reset");
        }
    }

    /** Ends the TCP connection without a close frame. */
    public void drop() {
        close();
    }

    /** Ends the TCP connection as a crash does: by a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
