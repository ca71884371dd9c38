package dev.parley.launcher;

import dev.parley.gateway.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A crowd of clients that send without pause and never read, as far as the server and its kernel accept the bytes. */
final class Greedy implements AutoCloseable {

    private static final int RECEIVE_BYTES = 4096;

    private final InetSocketAddress server;
    private final List<Client> clients = new ArrayList<>();

    private static final class Client {

        final SocketChannel socket;
        /** What is left of the bytes that were to be sent: half a frame must be followed by its other half. */
        ByteBuffer rest = ByteBuffer.allocate(0);

        Client(SocketChannel socket) {
            this.socket = socket;
        }
    }

    Greedy(int port) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Sends a handshake for each client with frames right behind it, and waits for no answer. */
    Greedy rush(int count, byte[] frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(frames);
        try {
            for (int i = 0; i < count; i++) {
                Client client = new Client(connect());
                client.socket.configureBlocking(false);
                clients.add(client);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(all.toByteArray());
        return this;
    }

    private SocketChannel connect() throws IOException {
        SocketChannel socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
        socket.connect(server);
        return socket;
    }

    /** Opens a WebSocket for each client. One that is refused stays as a TCP connection until the server ends it. */
    Greedy open(int count) {
        ByteBuffer request = ByteBuffer.wrap(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
        ByteBuffer answer = ByteBuffer.allocate(1024);
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel socket = connect();
                clients.add(new Client(socket));
                socket.write(request.rewind());
                socket.read(answer.clear());
                socket.configureBlocking(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends to all, each as many of the bytes as it can without waiting, after what is left from the last call. */
    void send(byte[] bytes) {
        for (Client client : clients) {
            if (!client.rest.hasRemaining()) {
                client.rest = ByteBuffer.wrap(bytes);
            }
            sendRest(client);
        }
    }

    private static void sendRest(Client client) {
        try {
            if (client.socket.isOpen()) {
                client.socket.write(client.rest);
            }
        } catch (IOException closedByServer) {
            close(client.socket);
        }
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return clients.size();
    }

    @Override
    public void close() {
        clients.forEach(client -> close(client.socket));
    }
}
