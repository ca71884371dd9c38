package dev.parley.bench.cluster;

import dev.parley.bench.cluster.ledger.Tally;
import dev.parley.bench.cluster.phase.PhaseResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** The results as people and as programs read them. */
final class Summary {

    static final String HEAD =
            "| candidate | run | phase | said | handed over | failed | lost | missed | twice | misordered | who: none of"
                    + " | refused of | closed | gap s | slowest s | well after start s | after end s | whole after end s |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    private Summary() {}

    static String row(PhaseResult result) {
        Tally tally = result.tally();
        return "| "
                + String.join(
                        " | ",
                        result.candidate().toString(),
                        "" + result.run(),
                        result.phase().toString(),
                        "" + tally.said(),
                        "" + result.handedOver(),
                        "" + tally.failed(),
                        "" + tally.lost(),
                        "" + tally.missed(),
                        "" + tally.duplicates(),
                        "" + tally.misordered(),
                        tally.unanswered() + " of " + tally.asked(),
                        tally.refused() + " of " + tally.connects(),
                        "" + tally.closed(),
                        seconds(tally.longestGap()),
                        seconds(tally.slowest()),
                        result.recovered() ? seconds(result.fromStart()) : "not within 60",
                        result.recovered() ? seconds(result.fromEnd()) : "not within 60",
                        result.wholeAfter() < 0 ? "not within 60" : seconds(result.wholeAfter()))
                + " |";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    static String json(List<PhaseResult> results) {
        JsonArray all = new JsonArray();
        results.forEach(result -> all.add(json(result)));
        return all.encodePrettily();
    }

    private static JsonObject json(PhaseResult result) {
        Tally tally = result.tally();
        return new JsonObject()
                .put("candidate", result.candidate().toString())
                .put("run", result.run())
                .put("phase", result.phase().toString())
                .put("said", tally.said())
                .put("handedOver", result.handedOver())
                .put("failed", tally.failed())
                .put("lost", tally.lost())
                .put("missed", tally.missed())
                .put("duplicates", tally.duplicates())
                .put("misordered", tally.misordered())
                .put("asked", tally.asked())
                .put("unanswered", tally.unanswered())
                .put("connects", tally.connects())
                .put("refused", tally.refused())
                .put("closed", tally.closed())
                .put("longestGapMillis", tally.longestGap())
                .put("slowestMillis", tally.slowest())
                .put("faultMillis", result.faultMillis())
                .put("wellAfterStartMillis", result.fromStart())
                .put("wellAfterEndMillis", result.fromEnd())
                .put("wholeAfterEndMillis", result.wholeAfter())
                .put("recovered", result.recovered());
    }
}
