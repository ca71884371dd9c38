package dev.parley.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Renews the token of an open connection. The server announces the token's end; without a renewal it closes with 4401. */
final class Renewal {

    /** How often a renewal that failed is tried again. After that the server's 4401 leads to a new connection. */
    private static final int MAX_RETRIES = 3;
    /** The wait after a failure, in ms. */
    private static final long RETRY_MILLIS = 5_000;
    /** The wait after 'busy', in ms. */
    private static final long BUSY_MILLIS = 1_200;

    private final Connection connection;
    private final Loop loop;
    private final Timers timers;
    private final Token token;
    private int retries;
    private @Nullable CompletableFuture<Optional<String>> asked;

    Renewal(Connection connection, Loop loop, Timers timers, Token token) {
        this.connection = connection;
        this.loop = loop;
        this.timers = timers;
        this.token = token;
    }

    /** Returns true if the frame was about the token. */
    boolean isAnswer(Frame frame) {
        if (!token.isRenewable()) {
            return false;
        }
        switch (frame.string("parley")) {
            case "token-expiring" -> {
                retries = 0;
                renew();
            }
            case "token-refused" -> retryAfter(frame.string("reason").equals("busy") ? BUSY_MILLIS : RETRY_MILLIS);
            case "token-accepted" -> token.accepted();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The connection is gone. */
    void abandon() {
        if (asked != null) {
            asked.cancel(true);
            asked = null;
        }
    }

    private void renew() {
        abandon();
        CompletableFuture<Optional<String>> answer = Attempt.answerOf(() -> token.ask(TokenReason.EXPIRING));
        asked = answer;
        answer.whenComplete((given, failure) -> loop.run(() -> {
            if (asked != answer) {
                return; // the connection is gone
            }
            asked = null;
            if (failure != null) {
                retryAfter(RETRY_MILLIS); // the app's own server may be back by then
            } else if (given.isPresent() && token.isUseful(given)) {
                send(given.get());
            }
        }));
    }

    private void send(String renewed) {
        Map<String, String> frame = new LinkedHashMap<>();
        frame.put("parley", "token"); // has to be the first
        frame.put("token", renewed);
        connection.write(Json.write(frame));
    }

    private void retryAfter(long millis) {
        if (retries++ < MAX_RETRIES) {
            timers.set(Timers.Name.RENEWAL, millis, this::renew);
        }
    }
}
