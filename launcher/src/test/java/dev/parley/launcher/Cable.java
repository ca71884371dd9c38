package dev.parley.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A connection between a client and a server that can be cut: a port that forwards to the server. Bytes in flight at a cut
 * are lost. Runs on one event loop, so that there can be hundreds.
 */
final class Cable implements AutoCloseable {

    /** What each end sees of a cut. */
    enum Cut {
        /** Both ends see their connection close, and new connections fail during the cut. */
        BOTH_ENDS_KNOW,
        /** Neither end sees anything until the cut is over; then both see their connection close. */
        NEITHER_END_KNOWS,
        /** The client sees its connection close and can reconnect at once, while the server keeps the old one. */
        ONLY_THE_CLIENT_KNOWS
    }

    /** A connection with its two ends. */
    private record Line(NetSocket client, NetSocket server) {

        void join(Runnable onEnd) {
            client.handler(server::write);
            server.handler(client::write);
            client.closeHandler(closed -> {
                onEnd.run();
                server.close();
            });
            server.closeHandler(closed -> {
                onEnd.run();
                client.close();
            });
            client.resume();
        }

        /** Discards bytes from either end. */
        void separate() {
            client.handler(lost -> {});
            server.handler(lost -> {});
            client.closeHandler(closed -> {});
            server.closeHandler(closed -> {});
        }

        void close() {
            client.close();
            server.close();
        }
    }

    private final Vertx vertx;
    private final NetClient toServer;
    private final SocketAddress server;
    private final Set<Line> lines = new HashSet<>();
    private final NetServer port;
    private boolean isDown;
    private int cuts;

    private Cable(Vertx vertx, SocketAddress server) {
        this.vertx = vertx;
        this.server = server;
        this.toServer = vertx.createNetClient();
        this.port = vertx.createNetServer().connectHandler(this::connect);
    }

    /** Must be called on the event loop on which it will run, like all its methods. */
    static Future<Cable> to(Vertx vertx, SocketAddress server) {
        Cable cable = new Cable(vertx, server);
        return cable.port.listen(0, "127.0.0.1").map(cable);
    }

    SocketAddress address() {
        return SocketAddress.inetSocketAddress(port.actualPort(), "127.0.0.1");
    }

    private void connect(NetSocket client) {
        if (isDown) {
            client.close();
            return;
        }
        client.pause();
        toServer.connect(server)
                .onSuccess(opened -> {
                    Line line = new Line(client, opened);
                    lines.add(line);
                    line.join(() -> lines.remove(line));
                })
                .onFailure(refused -> client.close());
    }

    void cut(Cut how, Duration time) {
        Set<Line> cut = Set.copyOf(lines);
        lines.clear();
        if (cut.isEmpty()) {
            return;
        }
        cuts++;
        cut.forEach(Line::separate);
        isDown = how != Cut.ONLY_THE_CLIENT_KNOWS;
        if (how == Cut.BOTH_ENDS_KNOW) {
            cut.forEach(Line::close);
        } else if (how == Cut.ONLY_THE_CLIENT_KNOWS) {
            cut.forEach(line -> line.client().close());
        }
        vertx.setTimer(time.toMillis(), over -> {
            isDown = false;
            cut.forEach(Line::close);
        });
    }

    /** The number of cuts that hit an open connection. */
    int cuts() {
        return cuts;
    }

    @Override
    public void close() {
        port.close();
        lines.forEach(Line::close);
        toServer.close();
    }
}
