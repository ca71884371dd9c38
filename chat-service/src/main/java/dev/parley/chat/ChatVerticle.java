package dev.parley.chat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Stamps;
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
 * One chat service: puts the chat's functions on the event bus. Deploy as many as you like, in as many processes. Those of
 * one Vert.x tell rooms who came and went together, in one voice: the first to start sets its bounds.
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

    /** @param clock gives the {@code at} of messages */
    public ChatVerticle(ChatConfig config, Connections connections, Channels channels, InstantSource clock) {
        this.config = config;
        this.connections = connections;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Stamps stamps = new Stamps(clock);
        PresenceDeltas deltas = shared(stamps);
        Map<String, WebSocketFunction> routes = new ChatApp(config, deltas, stamps).routes(connections, channels);
        presence = deltas;
        return FunctionHost.start(vertx, routes).onSuccess(started -> host = started);
    }

    private PresenceDeltas shared(Stamps stamps) {
        LocalMap<String, PresenceDeltas> chat = vertx.sharedData().getLocalMap("dev.parley.chat");
        return chat.computeIfAbsent(
                "presence", first -> new PresenceDeltas(vertx, channels, stamps, config.presence()));
    }

    /** What presence is pending goes out first: disconnects that wait for it are then answered before the goodbye. */
    @Override
    public Future<?> stop() {
        Future<Void> told = presence == null ? Future.succeededFuture() : presence.tellNow();
        return told.compose(done -> host == null ? Future.succeededFuture() : host.stop());
    }
}
