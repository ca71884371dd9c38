package dev.parley.bench.cluster.node;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.RedisUrl;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.ChatVerticle;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.handshake.ConnectRate;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway or a chat service, wired as the launcher does it. Ends on SIGTERM, or when its stdin does: with its parent. */
public final class TrialNode {

    /** The line on stdout once a node serves. */
    public static final String READY = "ready";

    private static final Logger LOG = LoggerFactory.getLogger(TrialNode.class);
    private static final int STOP_SECONDS = 35;

    private final Vertx vertx;
    private final NodeOrders orders;

    private record Running(String deployment, Backplane backplane) {}

    private TrialNode(Vertx vertx, NodeOrders orders) {
        this.vertx = vertx;
        this.orders = orders;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        NodeOrders orders = NodeOrders.parse(arguments);
        Vertx vertx = wait(ClusteredVertx.join(orders));
        TrialNode node = new TrialNode(vertx, orders);
        Running running = wait(node.start());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> node.stop(running)));
        System.out.println(READY);
        while (System.in.read() >= 0) {
            LOG.warn("A node takes no words");
        }
        Runtime.getRuntime().halt(1);
    }

    private static <T> T wait(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    private Future<Running> start() {
        BusCodecs.register(vertx);
        return RedisBackplane.start(vertx, RedisSettings.of(RedisUrl.parse(orders.redisUrl()), ChannelLimits.DEFAULT))
                .compose(backplane -> vertx.deployVerticle(verticle(backplane))
                        .map(deployment -> new Running(deployment, backplane)));
    }

    private Deployable verticle(Backplane backplane) {
        if (orders.role() == NodeOrders.Role.GATEWAY) {
            return new GatewayVerticle(GatewayConfig.DEFAULT, new ConnectRate(0), backplane, pages());
        }
        GatewayCommands commands = new GatewayCommands(vertx);
        int maxMessageBytes = GatewayConfig.DEFAULT.frames().maxMessageBytes();
        return new ChatVerticle(
                ChatConfig.DEFAULT,
                new BusConnections(commands),
                new BackplaneChannels(backplane, new BusMemberships(commands), maxMessageBytes));
    }

    private Handler<HttpServerRequest> pages() {
        HostWatch watch = new HostWatch(vertx);
        UpgradeRequired others = new UpgradeRequired();
        return request -> {
            if (request.path().equals(HostWatch.PATH)) {
                watch.answer(request);
            } else {
                others.handle(request);
            }
        };
    }

    private void stop(Running running) {
        try {
            vertx.undeploy(running.deployment())
                    .eventually(running.backplane()::close)
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            LOG.error("The stop did not end as it should", e);
        }
    }
}
