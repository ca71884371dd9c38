package dev.parley.launcher.rehearsal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One client on loopback, with nothing but a blocking socket: a client library would fill the caches of a JVM that serves with classes
 * that no server uses.
 */
public final class RehearsalClient implements AutoCloseable {

    /** Milliseconds within which a server in the same process answers. */
    private static final int PATIENCE_MILLIS = 20_000;

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int SHORT_PAYLOAD = 125;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int EIGHT_BYTE_LENGTH = 127;
    private static final byte[] NORMAL = {3, (byte) 232};

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    private RehearsalClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Opens a WebSocket, with the headers that browsers send.
     *
     * @throws IOException also if the answer is anything but 101
     */
    public static RehearsalClient connect(int port) throws IOException {
        RehearsalClient client = new RehearsalClient(port);
        try {
            client.request(port, "/", 101, """
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
                    Origin: http://localhost:%d\r
                    """.formatted(port));
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Requests a page on a connection of its own.
     *
     * @throws IOException also if the answer is anything but 200
     */
    public static void get(int port, String path) throws IOException {
        try (RehearsalClient client = new RehearsalClient(port)) {
            client.request(port, path, 200, "Connection: close\r\n");
            client.in.readAllBytes();
        }
    }

    private void request(int port, String path, int status, String headers) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
                + "User-Agent: Mozilla/5.0 (rehearsal)\r\nAccept-Encoding: gzip, deflate\r\n" + headers + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (answer.indexOf("HTTP/1.1 " + status + " ") != 0) {
            throw new IOException(path + " was answered with " + answer.substring(0, answer.indexOf("\r\n")));
        }
    }

    /** Sends a text of 125 bytes at most, masked with zeros (RFC 6455 section 5.3). */
    public void send(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void frame(int head, byte[] payload) throws IOException {
        if (payload.length > SHORT_PAYLOAD) {
            throw new IllegalArgumentException(payload.length + " bytes; at most " + SHORT_PAYLOAD);
        }
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) head;
        frame[1] = (byte) (MASKED | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        out.write(frame);
    }

    /** Reads the next frame; returns its payload as text. */
    public String receive() throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == TWO_BYTE_LENGTH) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTE_LENGTH) {
            length = Math.toIntExact(in.readLong());
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads frames until one contains this text. */
    public void receiveUntil(String part) throws IOException {
        while (!receive().contains(part)) {
            // The frames of others, such as presence.
        }
    }

    /** Closes with 1000, and waits for the server's end. */
    public void leave() throws IOException {
        frame(CLOSE, NORMAL);
        in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
