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

/** What went wrong with a call, in one line that says what to do about it. */
final class CallFailure {

    private static final int DEEPEST = 10;
    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private CallFailure() {}

    /** The gateway's own words, and what they mean for whoever typed the command. */
    static CallFailedException refused(URI endpoint, Reply reply, boolean signed) {
        if (reply.status() == GONE) {
            return new CallFailedException("No such connection: it was closed, or never was");
        }
        String words = (reply.status() + " " + reply.errorType() + " " + messageOf(reply.body())).strip();
        return new CallFailedException(endpoint + " answered " + words + hint(reply, signed));
    }

    private static String hint(Reply reply, boolean signed) {
        if (reply.status() == FORBIDDEN && !signed) {
            return "; is the stage right, and has the gateway ACCESS_KEYS to sign with (--key id:secret)?";
        }
        // Whatever answers here without a type of error is no management API.
        boolean isOther = reply.status() == NOT_FOUND || reply.errorType().isEmpty();
        return isOther ? "; --endpoint takes the management API's port and stage" : "";
    }

    private static String messageOf(String body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject json && json.getValue("message") instanceof String words
                    ? CONTROL.matcher(words).replaceAll(" ")
                    : "";
        } catch (DecodeException e) {
            // Not ours, and told by its status alone.
            return "";
        }
    }

    /** @param failure what the HTTP client had to say */
    static CallFailedException unanswered(URI endpoint, @Nullable Throwable failure) {
        if (isOf(failure, HttpConnectTimeoutException.class)) {
            return new CallFailedException(endpoint + " can't be reached: no connection within "
                    + ManagementClient.CONNECT_TIME.toSeconds() + " s; --endpoint names another");
        }
        if (isOf(failure, HttpTimeoutException.class)) {
            return late(endpoint);
        }
        if (isOf(failure, UnresolvedAddressException.class)) {
            return new CallFailedException(endpoint + " can't be reached: " + endpoint.getHost()
                    + " has no address; --endpoint names another");
        }
        if (isOf(failure, ConnectException.class)) {
            return new CallFailedException(endpoint
                    + " can't be reached: nothing listens there; start a gateway, or name another: --endpoint");
        }
        return new CallFailedException(
                endpoint + " gave no answer; whether the call was done is not known: " + failure);
    }

    static CallFailedException late(URI endpoint) {
        return new CallFailedException(endpoint + " gave no answer within " + ManagementClient.ANSWER_TIME.toSeconds()
                + " s; whether the call was done is not known");
    }

    private static boolean isOf(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(kind::isInstance);
    }
}
