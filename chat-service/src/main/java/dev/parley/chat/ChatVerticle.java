package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.bus.FunctionHost;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One chat service: puts the chat's functions on the event bus. Deploy as many as you like, in as many processes. */
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
        PresenceDeltas deltas =
                new PresenceDeltas(vertx, channels, stamps, config.presenceLimit(), config.presenceInterval());
        Map<String, WebSocketFunction> routes = new ChatApp(config, deltas, stamps).routes(connections, channels);
        presence = deltas;
        return FunctionHost.start(vertx, routes).onSuccess(started -> host = started);
    }

    /** What presence is pending goes out first: disconnects that wait for it are then answered before the goodbye. */
    @Override
    public Future<?> stop() {
        Future<Void> told = presence == null ? Future.succeededFuture() : presence.close();
        return told.compose(done -> host == null ? Future.succeededFuture() : host.stop());
    }
}
