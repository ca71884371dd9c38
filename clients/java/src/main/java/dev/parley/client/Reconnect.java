package dev.parley.client;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Decides what follows the end of a connection. */
final class Reconnect {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /** The close codes that stand for a refused handshake are 4401 and 4403. */
    private static final int FIRST_CODE = 4_000;

    private static final String UNREACHABLE = "The server is unreachable or rejected the connection.";

    /** @param millis the wait before the next attempt; empty if there is none */
    record Next(Cause cause, OptionalLong millis) {}

    private final Backoff backoff;
    private final Token token;
    private final CloseCodes codes;
    private boolean wasOpen;
    private long openedAt;

    Reconnect(Backoff backoff, Token token, CloseCodes codes) {
        this.backoff = backoff;
        this.token = token;
        this.codes = codes;
    }

    void opened() {
        wasOpen = true;
        openedAt = System.nanoTime();
    }

    Next afterClose(int code, String reason, OptionalInt httpStatus) {
        int status = httpStatus.orElse(0);
        int meant = status == UNAUTHORIZED || status == FORBIDDEN ? FIRST_CODE + status : code;
        CloseCodes.Meaning meaning = codes.of(meant, reason);
        Closing.Again again = meaning.closing().again();
        String why = wasOpen || again == Closing.Again.TOKEN ? meaning.closing().why() : UNREACHABLE;
        OptionalLong millis = waitFor(again, meaning.retryMillis());
        boolean rejected = again == Closing.Again.TOKEN && millis.isEmpty();
        return new Next(new Cause(why, OptionalInt.of(code), meaning.words(), httpStatus, rejected), millis);
    }

    Next afterFailure(Attempt.Failure failure) {
        return new Next(failure.cause(), waitFor(failure.again(), OptionalLong.empty()));
    }

    private OptionalLong waitFor(Closing.Again again, OptionalLong retryMillis) {
        if (wasOpen && backoff.lasted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openedAt))) {
            token.accepted();
        }
        wasOpen = false;
        return switch (again) {
            case NEVER -> OptionalLong.empty();
            case TOKEN -> token.rejected() ? OptionalLong.of(backoff.next(false)) : OptionalLong.empty();
            case BACKOFF, PAUSE ->
                retryMillis.isPresent() ? retryMillis : OptionalLong.of(backoff.next(again == Closing.Again.PAUSE));
        };
    }
}
