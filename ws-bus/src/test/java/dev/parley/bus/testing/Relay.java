package dev.parley.bus.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of loopback in front of another one. It can swallow what passes, and cut the connections that lead through it. */
public final class Relay {

    private final NetServer server;
    private final NetClient client;
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallowing;

    Relay(Vertx vertx, int target) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(socket -> accept(socket, target));
        Bus.await(server.listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    private void accept(NetSocket socket, int target) {
        socket.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(onward -> {
                    join(socket, onward);
                    join(onward, socket);
                    socket.resume();
                })
                .onFailure(refused -> socket.close());
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(bytes -> {
            if (!swallowing) {
                to.write(bytes);
            }
        });
        from.exceptionHandler(reset -> to.close());
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
    }

    /** Reads all bytes from now on and forwards none, as a connection does whose packets are lost. */
    public void swallow() {
        swallowing = true;
    }

    /** Closes all connections. New connections forward their bytes. */
    public void cut() {
        sockets.forEach(NetSocket::close);
        swallowing = false;
    }
}
