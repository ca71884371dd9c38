package dev.parley.bench.autobahn;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run of the suite found.
 *
 * @param results of the cases that ran, in the suite's order
 * @param missing cases that were to run and have no result
 */
public record Report(List<CaseResult> results, List<String> missing) {

    /**
     * @param index the suite's index.json: verdicts by agent and case
     * @param planned ids of the cases that were to run
     */
    static Report of(JsonObject index, String agent, JsonArray planned) {
        JsonObject cases = index.getJsonObject(agent, new JsonObject());
        List<CaseResult> results = cases.fieldNames().stream()
                .map(id -> result(id, cases.getJsonObject(id)))
                .sorted(CaseResult.BY_ID)
                .toList();
        List<String> missing = planned.stream()
                .map(String.class::cast)
                .filter(id -> !cases.containsKey(id))
                .toList();
        return new Report(results, missing);
    }

    private static CaseResult result(String id, JsonObject verdict) {
        return new CaseResult(id, verdict.getString("behavior"), verdict.getString("behaviorClose"));
    }

    public List<CaseResult> failures() {
        return results.stream().filter(CaseResult::isFailure).toList();
    }

    /** Whether something ran, nothing is missing and nothing failed. */
    public boolean isPassed() {
        return !results.isEmpty() && missing.isEmpty() && failures().isEmpty();
    }

    /** Counts by verdict, then every case that is not OK, then the missing cases. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append("cases    ").append(results.size()).append('\n');
        text.append("behavior ").append(counts(CaseResult::behavior)).append('\n');
        text.append("close    ").append(counts(CaseResult::close)).append('\n');
        results.stream().filter(result -> !result.isOk()).forEach(result -> text.append(line(result)));
        if (!missing.isEmpty()) {
            text.append("no result for ").append(missing).append('\n');
        }
        text.append(
                isPassed() ? "passed" : "FAILED: " + failures().size() + " failures, " + missing.size() + " missing");
        return text.append('\n').toString();
    }

    private String counts(Function<CaseResult, String> verdict) {
        Map<String, Long> counts =
                results.stream().collect(Collectors.groupingBy(verdict, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String line(CaseResult result) {
        String mark = result.isFailure() ? "!" : " ";
        return mark + " " + result.id() + ": " + result.behavior() + ", close " + result.close() + "\n";
    }
}
