package dev.parley.chat;

import dev.parley.chat.action.Action;
import dev.parley.chat.action.Delete;
import dev.parley.chat.action.Edit;
import dev.parley.chat.action.Join;
import dev.parley.chat.action.Leave;
import dev.parley.chat.action.ListRooms;
import dev.parley.chat.action.Message;
import dev.parley.chat.action.Nick;
import dev.parley.chat.action.Ping;
import dev.parley.chat.action.React;
import dev.parley.chat.action.ReadHistory;
import dev.parley.chat.action.Replies;
import dev.parley.chat.action.Say;
import dev.parley.chat.action.Typing;
import dev.parley.chat.action.Who;
import dev.parley.chat.message.OpenRooms;
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
        Replies replies = new Replies(connections, stamps);
        return Map.of(
                "$connect",
                new OriginCheck(config.allowedOrigins(), new Connect(connections, channels, presence, replies)),
                "$default",
                new Default(replies, actions(connections, channels, replies)),
                "$disconnect",
                new Disconnect(presence));
    }

    private Map<String, Action> actions(Connections connections, Channels channels, Replies replies) {
        OpenRooms rooms = new OpenRooms(channels, stamps);
        int limit = config.presenceLimit();
        return Map.ofEntries(
                Map.entry("say", new Say(replies, channels, stamps)),
                Map.entry("edit", new Edit(replies, channels, stamps)),
                Map.entry("delete", new Delete(replies, channels, stamps)),
                Map.entry("react", new React(replies, channels, stamps)),
                Map.entry("msg", new Message(replies, channels, stamps)),
                Map.entry("typing", new Typing(channels, stamps, limit)),
                Map.entry("join", new Join(connections, channels, presence, rooms, replies, config.grace())),
                Map.entry("leave", new Leave(connections, channels, presence, replies)),
                Map.entry("nick", new Nick(connections, channels, presence, replies)),
                Map.entry("who", new Who(replies, channels, limit)),
                Map.entry("history", new ReadHistory(replies, channels)),
                Map.entry("rooms", new ListRooms(replies, rooms)),
                Map.entry("ping", new Ping(replies)));
    }
}
