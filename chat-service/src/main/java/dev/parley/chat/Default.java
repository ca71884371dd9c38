package dev.parley.chat;

import dev.parley.chat.action.Action;
import dev.parley.chat.action.History;
import dev.parley.chat.action.Join;
import dev.parley.chat.action.Leave;
import dev.parley.chat.action.Nick;
import dev.parley.chat.action.Request;
import dev.parley.chat.action.Say;
import dev.parley.chat.action.Who;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Refused;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message: finds the action it asks for. What the client did wrong, and what it may try again, it is told in an error
 * frame; anything else that fails is an error of ours and fails the function.
 */
final class Default implements WebSocketFunction {

    private final Connections connections;
    private final Action say;
    private final Map<String, Action> actions;

    Default(Connections connections, Channels channels, PresenceDeltas presence, Stamps stamps, int presenceLimit) {
        this.connections = connections;
        this.say = new Say(channels, stamps);
        this.actions = Map.of(
                "join", new Join(connections, channels, presence),
                "leave", new Leave(connections, channels, presence),
                "nick", new Nick(connections, channels, presence, stamps),
                "who", new Who(connections, channels, presenceLimit),
                "history", new History(connections, channels));
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return run(event)
                .recover(failure ->
                        failure instanceof Refused refused ? tell(event, refused) : Future.failedFuture(failure))
                .recover(failure -> clientsDoing(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                .map(FunctionResult.ok());
    }

    private Future<Void> run(WebSocketEvent event) {
        try {
            Request request = Request.read(event);
            return actionOf(request).run(request);
        } catch (Refused refused) {
            return Future.failedFuture(refused);
        }
    }

    private Action actionOf(Request request) {
        Optional<String> name = request.text("action");
        if (name.isEmpty()) {
            return say;
        }
        @Nullable Action action = actions.get(name.get());
        if (action == null) {
            throw new Refused("There is no action " + Refused.quote(name.get())
                    + ": take join, leave, nick, who or history, or send only a \"text\" to say it.");
        }
        return action;
    }

    private Future<Void> tell(WebSocketEvent event, Refused refused) {
        return connections.send(event.connectionId(), new Frame.Failed(refused.sentence()).payload());
    }

    /** The client has left, or does not read what it is sent: neither is worth a line in the log. */
    private static boolean clientsDoing(Throwable failure) {
        return failure instanceof ConnectionException e
                && (e.reason() == Reason.GONE || e.reason() == Reason.LIMIT_EXCEEDED);
    }
}
