package dev.parley.compatibility.sandbox;

import java.util.List;

/**
 * A way in which the sandbox differs from API Gateway but Parley does not.
 *
 * @param behaviour its number in {@code docs/compatibility.md}, 0 if it has none
 * @param excuses the differences that it brings, each of which is to be met
 */
record Departure(String name, int behaviour, List<Excuse> excuses) {

    static Departure of(String name, int behaviour, Excuse... excuses) {
        return new Departure(name, behaviour, List.of(excuses));
    }
}
