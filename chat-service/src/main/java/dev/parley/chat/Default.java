package dev.parley.chat;

import dev.parley.bus.LogThrottle;
import dev.parley.chat.action.Action;
import dev.parley.chat.action.Replies;
import dev.parley.chat.action.Request;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.FailedRequest;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a message by running the action it requests. A client error or a failure worth retrying is answered with an error
 * frame. Any other failure is a server error and fails the function.
 */
final class Default implements WebSocketFunction {

    private static final Logger LOG = LoggerFactory.getLogger(Default.class);
    private static final String SAY = "say";
    private static final String JOIN = "join";

    /** A longer name is no room's, and not worth sending back. */
    private static final int MAX_ROOM_CHARACTERS = 200;

    private final LogThrottle throttle = LogThrottle.ofTenSeconds();
    private final Replies replies;
    private final Map<String, Action> actions;

    /** @param actions by name; one of them is {@code say}, the action of a message that names none */
    Default(Replies replies, Map<String, Action> actions) {
        this.replies = replies;
        this.actions = actions;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return run(event)
                .recover(failure -> isCausedByClient(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                .map(FunctionResult.ok());
    }

    private Future<Void> run(WebSocketEvent event) {
        FailedRequest named = FailedRequest.UNREADABLE;
        Request request;
        String action;
        try {
            request = Request.read(event);
            named = named(request, "");
            action = nameOfAction(request);
        } catch (ChatException e) {
            return sendError(event, named, e);
        }
        return run(request, action)
                .recover(failure -> failure instanceof ChatException e
                        ? sendError(event, named(request, action), e)
                        : Future.failedFuture(failure));
    }

    /** A client learns what failed even from a chat that does not have the action. */
    private static FailedRequest named(Request request, String action) {
        String room = action.equals(JOIN)
                ? request.textIfAny("room")
                        .filter(name -> name.length() <= MAX_ROOM_CHARACTERS)
                        .orElse(null)
                : null;
        return new FailedRequest(request.tokenIfAny("clientId").orElse(null), action, room);
    }

    private Future<Void> run(Request request, String action) {
        try {
            return Objects.requireNonNull(actions.get(action)).run(request);
        } catch (ChatException e) {
            return Future.failedFuture(e);
        }
    }

    private String nameOfAction(Request request) {
        String name = request.text("action").orElse(SAY);
        if (!actions.containsKey(name)) {
            throw new ChatException("There is no action " + ChatException.quote(name)
                    + ": use say, edit, delete, react, msg, typing, join, leave, nick, who, history, rooms or ping, "
                    + "or send only a \"text\" to say it.");
        }
        return name;
    }

    private Future<Void> sendError(WebSocketEvent event, FailedRequest request, ChatException error) {
        log(event, error);
        return replies.send(event.connectionId(), ClientFrame.Failed.of(error, request));
    }

    /** Client errors are not logged. Backend failures are, at most once per interval, since during an outage every message fails. */
    private void log(WebSocketEvent event, ChatException error) {
        if (error.getCause() != null) {
            throttle.tryLog()
                    .ifPresent(suppressed -> LOG.warn(
                            "Connection {} received an error for request {}: {} ({} similar errors not logged)",
                            event.connectionId(),
                            event.requestContext().requestId(),
                            error.sentence(),
                            suppressed,
                            error.getCause()));
        }
    }

    /** Returns true if the client has left or does not read its frames; neither is logged. */
    private static boolean isCausedByClient(Throwable failure) {
        return failure instanceof ConnectionException e
                && (e.reason() == Reason.GONE || e.reason() == Reason.LIMIT_EXCEEDED);
    }
}
