package dev.parley.launcher;

import static dev.parley.launcher.FaultSign.Where.EVERYWHERE;
import static dev.parley.launcher.FaultSign.Where.OTHERS;
import static dev.parley.launcher.FaultSign.Where.VICTIM;

import java.time.Duration;
import java.util.Optional;

/**
 * What an operator sees of a fault.
 *
 * @param series which one grows, as Prometheus selects it
 * @param where it grows
 * @param atLeast by how much
 * @param from how long the fault has to last to show
 * @param alert what fires
 */
record FaultSign(String series, Where where, double atLeast, Duration from, Optional<String> alert) {

    /** Which processes show it. */
    enum Where {
        VICTIM("that process"),
        OTHERS("the others"),
        EVERYWHERE("all");

        private final String words;

        Where(String words) {
            this.words = words;
        }
    }

    private static final String CLAIMED = "parley_gateways_claimed_total";
    private static final String ENDED = "parley_cluster_processes_gone_total{how=\"ended\"}";
    private static final String LOOP_DELAY = "parley_loop_delay_seconds_sum";
    private static final String REDIS_LOST = "parley_redis_connections_lost_total";
    private static final String BEATS = "parley_cluster_beats_missed_total";

    static FaultSign of(FaultKind kind) {
        return switch (kind) {
            case GATEWAY_KILLED -> in(CLAIMED, OTHERS).firing("ParleyGatewayLost");
            case CLAIMANT_KILLED -> in(CLAIMED, EVERYWHERE).firing("ParleyGatewayLost");
            case HOST_KILLED, GATEWAY_TERMINATED, HOST_TERMINATED -> in(ENDED, OTHERS);
            case ALL_REPLACED -> in(ENDED, EVERYWHERE);
            case GATEWAY_PAUSED_BRIEFLY, HOST_PAUSED -> in(LOOP_DELAY, VICTIM).by(0.2);
            case GATEWAY_PAUSED_BEYOND_ITS_LEASE ->
                in("parley_leases_lost_total", VICTIM).firing("ParleyLeaseLost");
            case CLIENTS_CUT_OFF -> in("parley_connection_closes_total{code=\"1006\"}", EVERYWHERE);
            case REDIS_CUT_OFF_FROM_ONE -> in(REDIS_LOST, VICTIM);
            // the connection is given up when an answer is late
            case ONE_WAY_CUT_TO_REDIS, ONE_WAY_CUT_FROM_REDIS ->
                in(REDIS_LOST, VICTIM).lasting(1);
            case LINK_CUT -> in("parley_cluster_links_lost_total", VICTIM);
            case LINK_SILENT -> in(BEATS, VICTIM).lasting(5);
            case BUS_CUT_OFF_FROM_ONE, ONE_WAY_CUT_FROM_BUS ->
                in(BEATS, VICTIM).lasting(5).firing("ParleyLinksUnsteady");
            case ONE_WAY_CUT_OF_LINK -> in(BEATS, EVERYWHERE).lasting(5);
            case ONE_WAY_CUT_TO_BUS -> in(BEATS, OTHERS).lasting(5);
            case REDIS_KILLED, CLUSTER_DOWN -> in(REDIS_LOST, EVERYWHERE).firing("ParleyRedisConnectionsLost");
            // a short pause is an answer that comes late, a longer one costs the connection
            case REDIS_PAUSED ->
                in(
                                "{__name__=~\"parley_redis_round_trip_seconds_sum|parley_redis_connections_lost_total\"}",
                                EVERYWHERE)
                        .by(0.2);
            // no message is lost if none came between the copy of Redis and its end
            case REDIS_SET_BACK ->
                in("{__name__=~\"parley_redis_connections_lost_total|parley_redis_unfilled_holes_total\"}", EVERYWHERE)
                        .firing("ParleyRedisConnectionsLost");
            // a gateway that has just started may have nobody to let go
            case GATEWAY_DRAINED ->
                in("parley_connection_closes_total{code=\"1012\"}", VICTIM).lasting(2);
            case SLOTS_MOVED -> in("parley_redis_resubscriptions_total", EVERYWHERE);
        };
    }

    private static FaultSign in(String series, Where where) {
        return new FaultSign(series, where, 1, Duration.ZERO, Optional.empty());
    }

    private FaultSign by(double growth) {
        return new FaultSign(series, where, growth, from, alert);
    }

    private FaultSign lasting(int seconds) {
        return new FaultSign(series, where, atLeast, Duration.ofSeconds(seconds), alert);
    }

    private FaultSign firing(String name) {
        return new FaultSign(series, where, atLeast, from, Optional.of(name));
    }

    /** The series of the processes that show a fault. */
    String selector(InjectedFault fault) {
        String victims = String.join("|", fault.victims());
        return switch (where) {
            case VICTIM -> with("instance=~\"" + victims + "\"");
            case OTHERS -> with("instance!~\"" + victims + "\"");
            case EVERYWHERE -> series;
        };
    }

    private String with(String matcher) {
        return series.endsWith("}")
                ? series.substring(0, series.length() - 1) + "," + matcher + "}"
                : series + "{" + matcher + "}";
    }

    /** A row of the table in docs/metrics.md. */
    String row(FaultKind kind) {
        String names =
                series.startsWith("{") ? series.replaceAll("^.*=~\"|\"}$", "").replace("|", "`, `") : series;
        String time = from.isZero() ? "" : " (from " + from.toSeconds() + " s on)";
        return "| " + kind.toString().replace("redis", "Redis") + time + " | `" + names + "` of " + where.words + " | "
                + alert.orElse("") + " |";
    }
}
