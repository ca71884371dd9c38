package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.FrameStamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.connect.OriginCheck;
import java.util.Map;

/** The chat as an app of three functions: {@code $connect}, {@code $default} and {@code $disconnect}. */
public final class ChatApp implements WebSocketApp {

    private final ChatConfig config;
    private final PresenceDeltas presence;
    private final FrameStamps stamps;

    public ChatApp(ChatConfig config, PresenceDeltas presence, FrameStamps stamps) {
        this.config = config;
        this.presence = presence;
        this.stamps = stamps;
    }

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(
                "$connect", new OriginCheck(config.allowedOrigins(), new Connect(connections, channels, presence)),
                "$default", new Default(connections, channels, presence, stamps, config.presenceLimit()),
                "$disconnect", new Disconnect(presence));
    }
}
