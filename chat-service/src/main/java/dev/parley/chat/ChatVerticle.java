package dev.parley.chat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.FrameStamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat service: registers the chat's functions on the event bus. Any number may be deployed, in any number of processes.
 * All chat services of one Vert.x instance announce presence together; the first one to start sets the limits.
 */
public final class ChatVerticle extends VerticleBase {

    private static final String PRESENCE = "presence";

    private final ChatConfig config;
    private final Connections connections;
    private final Channels channels;
    private final InstantSource clock;

    private @Nullable PresenceDeltas presence;
    private @Nullable FunctionHost host;

    public ChatVerticle(ChatConfig config, Connections connections, Channels channels) {
        this(config, connections, channels, InstantSource.system());
    }

    /** @param clock supplies the {@code at} timestamp of frames */
    public ChatVerticle(ChatConfig config, Connections connections, Channels channels, InstantSource clock) {
        this.config = config;
        this.connections = connections;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        FrameStamps stamps = new FrameStamps(clock);
        PresenceDeltas deltas = shared(stamps);
        Map<String, WebSocketFunction> routes = new ChatApp(config, deltas, stamps).routes(connections, channels);
        presence = deltas;
        return deltas.beginGrace()
                .compose(begun -> FunctionHost.start(vertx, routes))
                .onSuccess(started -> host = started);
    }

    private PresenceDeltas shared(FrameStamps stamps) {
        return shared(vertx)
                .computeIfAbsent(PRESENCE, key -> new PresenceDeltas(vertx, channels, stamps, config.presenceLimits()));
    }

    private static LocalMap<String, PresenceDeltas> shared(Vertx vertx) {
        return vertx.sharedData().getLocalMap("dev.parley.chat");
    }

    /**
     * Announces everybody as gone who lost a connection, without waiting for their return. Call it before the process stops:
     * a gateway that stops waits until its {@code $disconnect} events are answered. Does nothing without a chat service.
     */
    public static Future<Void> endGrace(Vertx vertx) {
        PresenceDeltas shared = shared(vertx).get(PRESENCE);
        return shared == null ? Future.succeededFuture() : shared.endGrace();
    }

    /** Ends the grace of people who lost a connection and announces pending presence first, so that disconnects waiting for it are answered before the host leaves. */
    @Override
    public Future<?> stop() {
        PresenceDeltas deltas = presence;
        Future<Void> announced =
                deltas == null ? Future.succeededFuture() : deltas.endGrace().compose(ended -> deltas.announceNow());
        return announced.compose(done -> host == null ? Future.succeededFuture() : host.stop());
    }
}
