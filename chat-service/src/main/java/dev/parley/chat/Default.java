package dev.parley.chat;

import dev.parley.chat.action.Action;
import dev.parley.chat.action.History;
import dev.parley.chat.action.Join;
import dev.parley.chat.action.Leave;
import dev.parley.chat.action.Nick;
import dev.parley.chat.action.Ping;
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
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message: finds the action it asks for. What the client did wrong, and what it may try again, it is told in an error
 * frame; anything else that fails is an error of ours and fails the function.
 */
final class Default implements WebSocketFunction {

    private static final Logger LOG = LoggerFactory.getLogger(Default.class);
    private static final Duration ONCE = Duration.ofSeconds(10);
    private static final String SAY = "say";
    private static final String UNKNOWN = "";

    private final Seldom complaints = new Seldom(ONCE, System::nanoTime);
    private final Connections connections;
    private final Map<String, Action> actions;

    Default(Connections connections, Channels channels, PresenceDeltas presence, Stamps stamps, int presenceLimit) {
        this.connections = connections;
        this.actions = Map.of(
                SAY,
                new Say(connections, channels, stamps),
                "join",
                new Join(connections, channels, presence),
                "leave",
                new Leave(connections, channels, presence),
                "nick",
                new Nick(connections, channels, presence),
                "who",
                new Who(connections, channels, presenceLimit),
                "history",
                new History(connections, channels),
                "ping",
                new Ping(connections));
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return run(event)
                .recover(failure -> clientsDoing(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                .map(FunctionResult.ok());
    }

    private Future<Void> run(WebSocketEvent event) {
        Request request;
        String name;
        try {
            request = Request.read(event);
            name = nameOfAction(request);
        } catch (Refused refused) {
            return tell(event, UNKNOWN, refused);
        }
        return run(request, name)
                .recover(failure ->
                        failure instanceof Refused refused ? tell(event, name, refused) : Future.failedFuture(failure));
    }

    private Future<Void> run(Request request, String action) {
        try {
            return Objects.requireNonNull(actions.get(action)).run(request);
        } catch (Refused refused) {
            return Future.failedFuture(refused);
        }
    }

    private String nameOfAction(Request request) {
        String name = request.text("action").orElse(SAY);
        if (!actions.containsKey(name)) {
            throw new Refused("There is no action " + Refused.quote(name)
                    + ": take join, leave, nick, who, history or ping, or send only a \"text\" to say it.");
        }
        return name;
    }

    private Future<Void> tell(WebSocketEvent event, String action, Refused refused) {
        log(event, refused);
        return connections.send(
                event.connectionId(), Frame.Failed.of(refused, action).payload());
    }

    /** What the client did wrong is none of the log's; what failed behind it is, but while it lasts every message fails. */
    private void log(WebSocketEvent event, Refused refused) {
        if (refused.getCause() != null) {
            complaints
                    .next()
                    .ifPresent(more -> LOG.warn(
                            "Connection {} was told, on request {}: {} ({} more were told such things before)",
                            event.connectionId(),
                            event.requestContext().requestId(),
                            refused.sentence(),
                            more,
                            refused.getCause()));
        }
    }

    /** The client has left, or does not read what it is sent: neither is worth a line in the log. */
    private static boolean clientsDoing(Throwable failure) {
        return failure instanceof ConnectionException e
                && (e.reason() == Reason.GONE || e.reason() == Reason.LIMIT_EXCEEDED);
    }
}
