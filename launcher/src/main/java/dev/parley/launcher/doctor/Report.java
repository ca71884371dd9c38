package dev.parley.launcher.doctor;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** All findings. */
public record Report(List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** Returns true unless a finding is an error. */
    public boolean isOk() {
        return count(Verdict.ERROR) == 0;
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Returns one line for each finding and one for the sum. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(findings.stream().map(Finding::line).toList());
        lines.add(number(count(Verdict.ERROR), "error") + ", " + number(count(Verdict.WARNING), "warning"));
        return lines;
    }

    private static String number(long count, String name) {
        return count + " " + name + (count == 1 ? "" : "s");
    }

    public JsonObject json() {
        JsonArray all = new JsonArray();
        findings.forEach(finding -> all.add(finding.json()));
        return new JsonObject()
                .put("ok", isOk())
                .put("errors", count(Verdict.ERROR))
                .put("warnings", count(Verdict.WARNING))
                .put("findings", all);
    }
}
