package dev.parley.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks, as an operator would, whether faults show in the series of a fleet, and which alerts they fire. */
final class FaultWatch implements AutoCloseable {

    private static final Duration SCRAPES = Duration.ofSeconds(1);

    /** A takeover may take a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A growth needs a sample from before it. */
    private static final Duration BEFORE = Duration.ofSeconds(3);

    /** @param growth of the series that the fault has to show in */
    record Look(InjectedFault fault, double growth) {

        FaultSign sign() {
            return FaultSign.of(fault.kind());
        }
    }

    private final int processes;
    private final Prometheus prometheus;
    private final Instant begun = Instant.now();

    /** @param folder for the data of Prometheus */
    FaultWatch(Fleet fleet, Path folder) {
        this.processes = fleet.metricsPorts().size();
        this.prometheus = new Prometheus(fleet.metricsPorts(), SCRAPES, folder);
    }

    /** Waits until every process was scraped twice: what grows before the first sample is no growth to an alert. */
    void awaitSamples() {
        Awaitility.await("samples of all processes")
                .atMost(PATIENCE)
                .until(() -> prometheus.sum("count_over_time(up[1h]) >= bool 2", Instant.now()) == processes);
    }

    /** Looks at the faults that last long enough to show. */
    List<Look> look(List<InjectedFault> faults) {
        List<Look> looks = new ArrayList<>();
        for (InjectedFault fault : faults) {
            FaultSign sign = FaultSign.of(fault.kind());
            if (fault.length().compareTo(sign.from()) >= 0) {
                looks.add(new Look(fault, growth(fault, sign)));
            }
        }
        return looks;
    }

    private double growth(InjectedFault fault, FaultSign sign) {
        try {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> growthUntilNow(fault, sign), growth -> growth >= sign.atLeast());
        } catch (ConditionTimeoutException e) {
            return growthUntilNow(fault, sign);
        }
    }

    private double growthUntilNow(InjectedFault fault, FaultSign sign) {
        Instant now = Instant.now();
        String series = sign.selector(fault);
        String since = Duration.between(fault.from().minus(BEFORE), now).toMillis() + "ms";
        double grown = prometheus.sum("increase(" + series + "[" + since + "])", now);
        // the first sample of a series is no growth to Prometheus
        double first = prometheus.sum(
                "last_over_time(" + series + "[" + since + "]) unless last_over_time(" + series + "[1h] offset " + since
                        + ")",
                now);
        return grown + first;
    }

    /** The alerts that have fired so far. */
    Set<String> fired() {
        long seconds = Duration.between(begun, Instant.now()).toSeconds() + 1;
        Set<String> fired = new TreeSet<>();
        for (JsonNode alert : prometheus.query(
                "count by (alertname) (count_over_time(ALERTS{alertstate=\"firing\"}[" + seconds + "s]))")) {
            fired.add(alert.path("metric").path("alertname").asText());
        }
        return fired;
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
