package dev.parley.chat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.FrameStamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.shareddata.LocalMap;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat service: registers the chat's functions on the event bus. Any number may be deployed, in any number of processes.
 * All chat services of one Vert.x instance announce presence together; the first one to start sets the limits.
 */
public final class ChatVerticle extends VerticleBase {

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
        return FunctionHost.start(vertx, routes).onSuccess(started -> host = started);
    }

    private PresenceDeltas shared(FrameStamps stamps) {
        LocalMap<String, PresenceDeltas> chat = vertx.sharedData().getLocalMap("dev.parley.chat");
        return chat.computeIfAbsent(
                "presence", key -> new PresenceDeltas(vertx, channels, stamps, config.presenceLimits()));
    }

    /** Announces pending presence first, so that disconnects waiting for it are answered before the host leaves. */
    @Override
    public Future<?> stop() {
        Future<Void> announced = presence == null ? Future.succeededFuture() : presence.announceNow();
        return announced.compose(done -> host == null ? Future.succeededFuture() : host.stop());
    }
}
