package dev.parley.compatibility.sandbox;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A difference caused by a departure of the sandbox. In each part {@code *} matches anything; in a path it matches one
 * segment.
 *
 * @param step where it is met
 * @param path JSON pointer into what came of the step
 * @param sandbox what the sandbox has there: JSON, or {@link Difference#ABSENT}
 * @param parley what Parley has there
 */
record Excuse(String step, String path, String sandbox, String parley) {

    /** The sandbox has nothing where Parley has something. */
    static Excuse lacks(String path, String parley) {
        return new Excuse("*", path, Difference.ABSENT, parley);
    }

    /** The sandbox has something where Parley has nothing. */
    static Excuse adds(String path, String sandbox) {
        return new Excuse("*", path, sandbox, Difference.ABSENT);
    }

    static Excuse differs(String path, String sandbox, String parley) {
        return new Excuse("*", path, sandbox, parley);
    }

    /** Returns the same excuse for a single step. */
    Excuse at(String onlyStep) {
        return new Excuse(onlyStep, path, sandbox, parley);
    }

    boolean covers(Difference difference) {
        return matches(step, ".*", difference.step())
                && matches(path, "[^/]*", difference.pointer())
                && matches(sandbox, ".*", difference.sandbox())
                && matches(parley, ".*", difference.parley());
    }

    private static boolean matches(String pattern, String star, String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(star));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
