package dev.parley.embedded;

import java.time.Duration;
import java.util.function.Supplier;

/** Checks values of options. */
final class Check {

    private Check() {}

    static <T> T that(boolean holds, String option, Object value, String expected, T result) {
        if (!holds) {
            throw new IllegalArgumentException(option + " is '" + value + "'; expected " + expected);
        }
        return result;
    }

    static int within(int least, int most, String option, int value) {
        return that(value >= least && value <= most, option, value, "a number from " + least + " to " + most, value);
    }

    static Duration aboveZero(String option, Duration value) {
        return that(!value.isNegative() && !value.isZero(), option, value, "a duration above zero", value);
    }

    static Duration notNegative(String option, Duration value) {
        return that(!value.isNegative(), option, value, "a duration that is not negative", value);
    }

    /** @param parser throws an {@link IllegalArgumentException} whose message is what is expected, without the value */
    static <T> T parsed(String option, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " takes " + e.getMessage(), e);
        }
    }
}
