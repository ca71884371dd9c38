package dev.parley.launcher;

import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.chat.ChatApp;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.presence.PresenceLimits;
import dev.parley.chat.room.FrameStamps;
import dev.parley.cluster.ClusterNode;
import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.embedded.process.AppVerticle;
import dev.parley.embedded.process.ProcessBackplane;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.functions.Channels;
import dev.parley.functions.WebSocketFunction;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process of role chat, made of the same parts, whose functions log each event that they are handed to the file that the
 * variable {@code HOST_LOG} names.
 */
final class LoggingChat {

    static final String LOG_VARIABLE = "HOST_LOG";

    private final Settings settings;
    private final Vertx vertx;
    private final ProcessParts parts;
    private final HostLog log;
    private final Meters meters = new Meters();

    private LoggingChat(Settings settings, HostLog log) {
        this.settings = settings;
        this.log = log;
        this.vertx = join(VertxFactory.of(settings).create(new VertxOptions()));
        this.parts = new ProcessParts(vertx, 1);
    }

    /** Prints one line with its port once it is up; ends on SIGTERM as the chat does. */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = new SettingsReader(System.getenv()).read(Role.CHAT);
        LoggingChat chat = new LoggingChat(settings, new HostLog(Path.of(System.getenv(LOG_VARIABLE))));
        Runtime.getRuntime().addShutdownHook(new Thread(chat::stop));
        System.out.println("Functions; health at http://localhost:" + chat.start() + "/");
        new CountDownLatch(1).await();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private int start() {
        BusCodecs.register(vertx);
        ClusterNode.of(vertx).ifPresent(node -> node.show(meters));
        join(ProcessScrapes.start(vertx, parts, settings.metrics(), meters));
        HealthVerticle health = new HealthVerticle(settings.gateway().endpoint());
        join(parts.once(health));
        ProcessBackplane shared =
                join(ParleyProcess.shared(vertx, settings, settings.redis().orElseThrow(), parts, meters));
        GatewayCommands commands = new GatewayCommands(vertx);
        Channels channels = new BackplaneChannels(
                shared.backplane(),
                new BusMemberships(commands),
                settings.gateway().frames().maxMessageBytes());
        FrameStamps stamps = new FrameStamps(InstantSource.system());
        PresenceDeltas presence = presence(channels, stamps);
        ChatApp chat = new ChatApp(settings.chat(), presence, stamps);
        join(parts.once(new AppVerticle(
                logged(chat.routes(new BusConnections(commands), channels)),
                new BlockingThreads(settings.blocking()))));
        parts.onStop(presence::endGrace);
        parts.onStop(health::drain);
        health.ready(shared::whyNotReady);
        return health.port();
    }

    private Map<String, WebSocketFunction> logged(Map<String, WebSocketFunction> routes) {
        Map<String, WebSocketFunction> logged = new HashMap<>(routes);
        logged.replaceAll((route, function) -> log.logging(function));
        return logged;
    }

    private PresenceDeltas presence(Channels channels, FrameStamps stamps) {
        ChatConfig chat = settings.chat();
        return new PresenceDeltas(
                vertx,
                channels,
                stamps,
                new PresenceLimits(
                        chat.presenceLimit(), chat.presenceInterval(), chat.presenceTimeout(), chat.grace()));
    }

    private void stop() {
        join(parts.stop().eventually(vertx::close));
    }
}
