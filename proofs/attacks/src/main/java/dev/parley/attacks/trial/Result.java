package dev.parley.attacks.trial;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import java.util.List;
import java.util.Locale;

/**
 * What became of one attack.
 *
 * @param answers what the attackers were answered
 * @param p50 of the honest while attacked, in ms
 * @param p99 of the honest while attacked, in ms
 * @param residentBytes the largest resident size of the server
 * @param verdict the word
 * @param reasons what was not as it must be
 */
public record Result(
        Attack attack,
        String answers,
        double p50,
        double p99,
        long residentBytes,
        Verdict verdict,
        List<String> reasons) {

    /** The three ways in which a trial ends. */
    public enum Verdict {
        HELD,
        BROKEN,
        /** The machine did something else: even without attackers the honest waited too long. */
        NOT_JUDGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Result {
        reasons = List.copyOf(reasons);
    }

    /** The first cells of an attack's row, which don't depend on its result. */
    public static List<String> words(Attack attack) {
        return List.of(
                attack.name() + ": " + attack.description(), attack.bound().toString());
    }

    /** The cells of a table, see {@link #header}. */
    public List<String> row() {
        List<String> words = words(attack);
        return List.of(
                words.get(0),
                words.get(1),
                answers,
                millis(p50),
                millis(p99),
                Bound.megabytes(residentBytes) + " MB",
                verdict + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
    }

    public static List<String> header() {
        return List.of("attack", "bound", "answers", "p50", "p99", "resident", "verdict");
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%,.0f ms", millis);
    }
}
