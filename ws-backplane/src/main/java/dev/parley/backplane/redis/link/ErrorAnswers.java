package dev.parley.backplane.redis.link;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Optional;

/** What the error answers of Redis mean for the connection. */
public final class ErrorAnswers {

    private ErrorAnswers() {}

    /** Returns why a refusal concerns the connection, so that a new connection may accept the command; empty if it does not. */
    public static Optional<String> whyUnfit(Throwable refusal) {
        String words = String.valueOf(refusal.getMessage());
        if (words.contains("NOSCRIPT")) {
            return Optional.of("it forgot the scripts");
        }
        return words.contains("READONLY") ? Optional.of("it became a read-only replica") : Optional.empty();
    }

    /** Returns true for an error answer. The client reports a broken connection as an error answer of that name, too. */
    public static boolean isRefusal(Throwable cause) {
        return cause instanceof Response answer
                && answer.type() == ResponseType.ERROR
                && !String.valueOf(cause.getMessage()).startsWith("CONNECTION_CLOSED");
    }
}
