package dev.parley.docs.run;

import dev.parley.docs.page.Step;
import java.util.List;
import java.util.Locale;

/**
 * What became of a step.
 *
 * @param page the page's name, with the language of functions if the page was read for another than the first
 * @param detail what went wrong, or why the step was not run; empty otherwise
 */
public record Result(String page, Step step, Outcome outcome, String detail, double seconds) {

    /** The ways in which a step can end. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** By the page's own word. */
        NOT_RUN,
        /** After a step that failed. */
        NOT_REACHED,
        /** Text that a reader neither types nor keeps. */
        SHOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static List<String> header() {
        return List.of("page", "line", "block", "result", "s");
    }

    public List<String> row() {
        String because = outcome == Outcome.NOT_RUN ? ": " + detail : "";
        return List.of(
                page,
                Integer.toString(step.line()),
                step.title(),
                outcome + because,
                String.format(Locale.ROOT, "%.1f", seconds));
    }
}
