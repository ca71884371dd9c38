package dev.parley.cluster;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What happens to the links to other processes. Counts from the start of the node, before there are meters to show it. */
public final class ClusterMeters {

    private static final String ENDED = "ended";
    private static final String SILENT = "silent";

    private static final Family PEERS =
            Family.gauge("parley_cluster_peers", "Other processes that share the event bus with this one.");

    private static final Family LINKS_LOST = Family.counter(
            "parley_cluster_links_lost_total",
            "Links to other processes that were lost, whether their process ended or the link was made again.");

    private static final Family GONE = Family.counter(
                    "parley_cluster_processes_gone_total",
                    "Other processes that count as gone: they ended, or only gave no answer.")
            .by(Label.of("how", ENDED, SILENT));

    private static final Family BEATS_MISSED = Family.counter(
            "parley_cluster_beats_missed_total",
            "Times, once a second, that a process whose link is up had not been heard for 2 s.");

    private final LongAdder beatsMissed = new LongAdder();
    private final LongAdder linksLost = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder silent = new LongAdder();

    ClusterMeters() {}

    public static List<Family> families() {
        return List.of(PEERS, LINKS_LOST, BEATS_MISSED, GONE);
    }

    void linkLost() {
        linksLost.increment();
    }

    void beatMissed() {
        beatsMissed.increment();
    }

    /** @param certain false if the process only gave no answer */
    void gone(boolean certain) {
        (certain ? ended : silent).increment();
    }

    /** @param peers read on any thread */
    void show(Meters meters, LongSupplier peers) {
        meters.gauge(PEERS, peers);
        meters.count(LINKS_LOST, linksLost::sum);
        meters.count(BEATS_MISSED, beatsMissed::sum);
        meters.count(GONE, ended::sum, ENDED);
        meters.count(GONE, silent::sum, SILENT);
    }
}
