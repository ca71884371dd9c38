package dev.parley.launcher.doctor;

import io.vertx.core.json.JsonObject;

/**
 * What a check found.
 *
 * @param check the name of what was looked at
 * @param text what was found, without a full stop
 * @param advice what to do, as a sentence; empty if nothing has to be done
 */
public record Finding(String check, Verdict verdict, String text, String advice) {

    private static final String LINE = "%-8s %-12s %s%s";

    static Finding ok(String check, String text) {
        return new Finding(check, Verdict.OK, text, "");
    }

    static Finding warning(String check, String text, String advice) {
        return new Finding(check, Verdict.WARNING, text, advice);
    }

    static Finding error(String check, String text, String advice) {
        return new Finding(check, Verdict.ERROR, text, advice);
    }

    /** Returns one line for a terminal. */
    public String line() {
        return LINE.formatted(verdict, check, text, advice.isEmpty() ? "" : ". " + advice);
    }

    public JsonObject json() {
        return new JsonObject()
                .put("check", check)
                .put("verdict", verdict.toString())
                .put("text", text)
                .put("advice", advice);
    }
}
