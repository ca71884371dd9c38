package dev.parley.client;

import java.util.OptionalInt;

/** Why there is no connection; the fields of {@link State}. */
record Cause(String why, OptionalInt code, String reason, OptionalInt httpStatus, boolean rejected) {

    static final Cause NONE = of("");

    static Cause of(String why) {
        return new Cause(why, OptionalInt.empty(), "", OptionalInt.empty(), false);
    }

    Cause asRejected(boolean isRejected) {
        return new Cause(why, code, reason, httpStatus, isRejected);
    }
}
