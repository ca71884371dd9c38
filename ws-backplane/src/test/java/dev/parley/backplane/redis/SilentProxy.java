package dev.parley.backplane.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Leads to a Redis, and can swallow whatever its connections carry from then on, as a firewall does that forgot them. */
final class SilentProxy {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer();
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private final int target;

    private SilentProxy(int target) {
        this.target = target;
    }

    static SilentProxy to(RedisServer redis) throws Exception {
        SilentProxy proxy = new SilentProxy(redis.port());
        RedisLossFixture.get(proxy.server.connectHandler(proxy::accept).listen(0, "127.0.0.1"));
        return proxy;
    }

    private static final class Pair {
        private final NetSocket near;
        private final NetSocket far;
        private volatile boolean silent;

        private Pair(NetSocket near, NetSocket far) {
            this.near = near;
            this.far = far;
        }

        private void begin() {
            near.handler(bytes -> forward(far, bytes));
            far.handler(bytes -> forward(near, bytes));
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> {
                if (!silent) {
                    near.close();
                }
            });
            near.resume();
        }

        private void forward(NetSocket to, Buffer bytes) {
            if (!silent) {
                to.write(bytes);
            }
        }
    }

    private void accept(NetSocket near) {
        near.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(far -> {
                    Pair pair = new Pair(near, far);
                    pairs.add(pair);
                    pair.begin();
                })
                .onFailure(away -> near.close());
    }

    String url() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    /** Swallows what the present connections carry. New ones work. */
    void silencePresent() {
        pairs.forEach(pair -> pair.silent = true);
    }

    Future<Void> close() {
        return vertx.close();
    }
}
