package dev.parley.launcher.command;

import dev.parley.launcher.command.ManagementClient.Reply;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains a failed call in one line, with a way out. */
final class CallFailure {

    private static final int MAX_CAUSES = 10;
    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private CallFailure() {}

    /** Explains a response outside 2xx: the gateway's own message, and a hint for the user. */
    static CallFailedException rejected(URI endpoint, Reply reply, boolean signed) {
        if (reply.status() == GONE) {
            return new CallFailedException("No such connection: it was closed, or never existed");
        }
        String answer = (reply.status() + " " + reply.errorType() + " " + messageOf(reply.body())).strip();
        return new CallFailedException(endpoint + " answered " + answer + hint(reply, signed));
    }

    private static String hint(Reply reply, boolean signed) {
        if (reply.status() == FORBIDDEN && !signed) {
            return "; check the stage, and sign with --key id:secret if the gateway has ACCESS_KEYS";
        }
        // A server that answers without an error type is not a management API.
        boolean isOtherServer = reply.status() == NOT_FOUND || reply.errorType().isEmpty();
        return isOtherServer ? "; --endpoint needs the management API's port and stage" : "";
    }

    private static String messageOf(String body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject json
                            && json.getValue("message") instanceof String message
                    ? CONTROL.matcher(message).replaceAll(" ")
                    : "";
        } catch (DecodeException e) {
            // Not a response of ours: only the status is reported.
            return "";
        }
    }

    /** @param failure the HTTP client's exception */
    static CallFailedException unanswered(URI endpoint, @Nullable Throwable failure) {
        if (isOf(failure, HttpConnectTimeoutException.class)) {
            return new CallFailedException(endpoint + " can't be reached: no connection within "
                    + ManagementClient.CONNECT_TIMEOUT.toSeconds() + " s; choose another with --endpoint");
        }
        if (isOf(failure, HttpTimeoutException.class)) {
            return late(endpoint);
        }
        if (isOf(failure, UnresolvedAddressException.class)) {
            return new CallFailedException(endpoint + " can't be reached: " + endpoint.getHost()
                    + " has no address; choose another with --endpoint");
        }
        if (isOf(failure, ConnectException.class)) {
            return new CallFailedException(endpoint
                    + " can't be reached: nothing listens there; start a gateway, or choose another with --endpoint");
        }
        return new CallFailedException(endpoint + " gave no answer; the call may have succeeded: " + failure);
    }

    static CallFailedException late(URI endpoint) {
        return new CallFailedException(endpoint + " gave no answer within "
                + ManagementClient.HEADERS_TIMEOUT.toSeconds() + " s; the call may have succeeded");
    }

    private static boolean isOf(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }
}
