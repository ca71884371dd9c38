package dev.parley.host.process;

import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process's end of a pipe, for tests that say frame by frame what it sends. */
final class PipeClient implements AutoCloseable {

    /** A frame. */
    record Received(List<String> words, String body) {

        static Received of(String words, String body) {
            return new Received(List.of(words.split(" ", -1)), body);
        }
    }

    private final SocketChannel channel;
    private final DataInputStream in;

    PipeClient(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        in = new DataInputStream(Channels.newInputStream(channel));
    }

    private static Buffer frame(String words, String body) {
        byte[] content = (words + "\n" + body).getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer().appendInt(content.length).appendBytes(content);
    }

    void send(String words, String body) throws IOException {
        write(frame(words, body));
    }

    /** Each byte in a write of its own. */
    void sendPieces(String words, String body) throws IOException {
        Buffer frame = frame(words, body);
        for (int at = 0; at < frame.length(); at++) {
            write(frame.getBuffer(at, at + 1));
        }
    }

    /** Two frames in one write. */
    void sendTogether(String words, String body, String moreWords, String more) throws IOException {
        write(frame(words, body).appendBuffer(frame(moreWords, more)));
    }

    /** @param bytes one for each character */
    void sendBytes(String bytes) throws IOException {
        write(Buffer.buffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Returns false if the pipe is closed. */
    boolean trySend(String words, String body) {
        try {
            send(words, body);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void write(Buffer bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes.getBytes());
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Waits for a frame. */
    Received next() throws IOException {
        String content = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        int end = content.indexOf('\n');
        return Received.of(content.substring(0, end), content.substring(end + 1));
    }

    List<String> words() throws IOException {
        return next().words();
    }

    /** Sends no more, and returns once the host has closed its end. */
    void end() throws IOException {
        channel.shutdownOutput();
        if (in.read() != -1) {
            throw new IOException("The host sent something before it closed its end");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
