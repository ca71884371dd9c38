package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.chat.ChatVerticle;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.bus.BusCodec;
import dev.parley.functions.bus.BusConnections;
import dev.parley.functions.bus.GatewayCommands;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.launcher.apps.Echo;
import dev.parley.launcher.apps.Fanout;
import dev.parley.launcher.settings.AppName;
import dev.parley.launcher.settings.Settings;
import dev.parley.shell.ShellRouter;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Everything in one process: backplane, functions, gateways, started in this order and stopped in the opposite one. */
final class ParleyProcess {

    private final Vertx vertx;
    private final Settings settings;
    private final Deque<Supplier<Future<?>>> stops = new ConcurrentLinkedDeque<>();
    private final List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();

    ParleyProcess(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** Completes with the port once the page really answers; fails if something can't start. */
    Future<Integer> start() {
        BusCodec.register(vertx);
        return backplane().compose(this::startOn);
    }

    private Future<? extends Backplane> backplane() {
        return settings.redis().isEmpty()
                ? Future.succeededFuture(new InProcessBackplane(settings.channels()))
                : RedisBackplane.start(vertx, RedisSettings.of(settings.redis().get(), settings.channels()));
    }

    private Future<Integer> startOn(Backplane backplane) {
        stops.push(backplane::close);
        GatewayCommands commands = new GatewayCommands(vertx);
        Connections connections = new BusConnections(commands);
        Channels channels = new BackplaneChannels(
                backplane, commands, settings.gateway().frames().maxMessageBytes());
        return deploy(() -> functions(connections, channels))
                .compose(hosted -> deploy(() -> gateway(backplane)))
                .map(listening -> gateways.get(0).port());
    }

    private Deployable functions(Connections connections, Channels channels) {
        return switch (settings.app()) {
            case CHAT -> new ChatVerticle(settings.chat(), connections, channels);
            case ECHO -> appOf(new Echo(), connections, channels);
            case FANOUT -> appOf(new Fanout(), connections, channels);
        };
    }

    private static Deployable appOf(WebSocketApp app, Connections connections, Channels channels) {
        return new AppVerticle(app.routes(connections, channels));
    }

    private Deployable gateway(Backplane backplane) {
        Handler<HttpServerRequest> pages =
                settings.app() == AppName.CHAT ? ShellRouter.create(vertx, settings.shell()) : new UpgradeRequired();
        GatewayVerticle gateway = new GatewayVerticle(settings.gateway(), backplane, pages);
        gateways.add(gateway);
        return gateway;
    }

    private Future<Void> deploy(Supplier<Deployable> verticle) {
        DeploymentOptions onEveryLoop = new DeploymentOptions().setInstances(settings.eventLoops());
        return vertx.deployVerticle(verticle, onEveryLoop)
                .onSuccess(id -> stops.push(() -> vertx.undeploy(id)))
                .mapEmpty();
    }

    /** Lets the sockets go, then the functions that are told of it, then the rest. */
    Future<Void> stop() {
        Future<Void> stopped = Future.succeededFuture();
        for (Supplier<Future<?>> next = stops.poll(); next != null; next = stops.poll()) {
            stopped = stopped.eventually(next::get);
        }
        return stopped.eventually(vertx::close);
    }
}
