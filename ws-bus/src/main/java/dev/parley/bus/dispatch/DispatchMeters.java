package dev.parley.bus.dispatch;

import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one event loop's dispatcher counts: events by route, outcome and place, and the hosts that it knows. */
public final class DispatchMeters {

    private static final String OK = "ok";
    private static final String STATUS = "status";
    private static final int MAX_ROUTES = 100;

    private static final Label ROUTE = Label.open("route", "configured route keys", MAX_ROUTES);

    private static final Family SECONDS = Family.histogram(
                    "parley_function_seconds",
                    "From the dispatch of an event to its outcome, with the time that it waited for a function host.",
                    Buckets.LATENCY)
            .by(ROUTE);

    private static final Family OUTCOMES = Family.counter(
                    "parley_function_outcomes_total",
                    "Events that have ended: ok, status for an answer that is no success, or why there is no answer.")
            .by(
                    ROUTE,
                    Label.of(
                            "outcome",
                            Stream.concat(
                                            Stream.of(OK, STATUS),
                                            Arrays.stream(Failed.values()).map(DispatchMeters::label))
                                    .toList()));

    private static final Family IN_FLIGHT =
            Family.gauge("parley_events_in_flight", "Events that were dispatched and have no outcome.");

    private static final Family WAITING = Family.gauge(
            "parley_events_waiting_for_host", "Events that wait for a function host that may serve them in a moment.");

    private static final Family RETRIED = Family.counter(
                    "parley_events_retried_total",
                    "Events that went to another function host, since the first was lost or did not accept them.")
            .by(Label.of("cause", "lost", "not_accepted"));

    private static final Family DISPATCHED = Family.counter(
                    "parley_events_dispatched_total",
                    "Events by where their function host is: on the same event loop, in the same process, or in another.")
            .by(Label.of("place", "loop", "process", "other"));

    private static final Family HOSTS = Family.gauge(
                    "parley_function_hosts", "Function hosts that are known, in this process and in others.")
            .by(Label.of("place", "process", "other"))
            .asLargest();

    private static final Family LOAD = Family.histogram(
            "parley_function_host_load",
            "Events that an event loop has in flight on the host that gets one more, with that one: how they are spread.",
            Buckets.SIZES);

    private final LoopMeters meters;
    private final Map<String, OfRoute> routes = new HashMap<>();
    private final LoopCounter inFlight;
    private final LoopCounter waiting;
    private final LoopCounter lost;
    private final LoopCounter notAccepted;
    private final LoopCounter onLoop;
    private final LoopCounter inProcess;
    private final LoopCounter elsewhere;
    private final LoopCounter hostsHere;
    private final LoopCounter hostsElsewhere;
    private final LoopHistogram load;
    private @Nullable OfRoute latest;

    /** What is counted of one route. */
    private static final class OfRoute {
        final String key;
        final LoopHistogram seconds;
        final LoopCounter ok;
        final LoopCounter status;
        final Map<Failed, LoopCounter> failed = new EnumMap<>(Failed.class);

        OfRoute(LoopMeters meters, String key) {
            this.key = key;
            this.seconds = meters.histogram(SECONDS, key);
            this.ok = meters.counter(OUTCOMES, key, OK);
            this.status = meters.counter(OUTCOMES, key, STATUS);
            for (Failed reason : Failed.values()) {
                failed.put(reason, meters.counter(OUTCOMES, key, label(reason)));
            }
        }

        void ended(Outcome outcome, long nanos) {
            seconds.record(nanos);
            if (outcome instanceof Outcome.Answered answered) {
                (answered.result().isSuccess() ? ok : status).increment();
            } else {
                Objects.requireNonNull(failed.get((Failed) outcome)).increment();
            }
        }
    }

    public DispatchMeters(LoopMeters meters) {
        this.meters = meters;
        this.inFlight = meters.counter(IN_FLIGHT);
        this.waiting = meters.counter(WAITING);
        this.lost = meters.counter(RETRIED, "lost");
        this.notAccepted = meters.counter(RETRIED, "not_accepted");
        this.onLoop = meters.counter(DISPATCHED, "loop");
        this.inProcess = meters.counter(DISPATCHED, "process");
        this.elsewhere = meters.counter(DISPATCHED, "other");
        this.hostsHere = meters.counter(HOSTS, "process");
        this.hostsElsewhere = meters.counter(HOSTS, "other");
        this.load = meters.histogram(LOAD);
    }

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return List.of(SECONDS, OUTCOMES, IN_FLIGHT, WAITING, RETRIED, DISPATCHED, HOSTS, LOAD);
    }

    private static String label(Failed reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    LoopCounter inFlight() {
        return inFlight;
    }

    LoopCounter waiting() {
        return waiting;
    }

    LoopCounter lost() {
        return lost;
    }

    LoopCounter notAccepted() {
        return notAccepted;
    }

    /** An event goes to a host. */
    void dispatched(RegisteredHost host) {
        LoopCounter place = host.sameLoop() != null ? onLoop : host.isLocal() ? inProcess : elsewhere;
        place.increment();
    }

    /** An event is in flight on a host by now. */
    void began(RegisteredHost host) {
        load.record(host.load());
    }

    /** These are the hosts by now. */
    void hosts(Collection<RegisteredHost> hosts) {
        long here = hosts.stream().filter(RegisteredHost::isLocal).count();
        hostsHere.add(here - hostsHere.get());
        hostsElsewhere.add(hosts.size() - here - hostsElsewhere.get());
    }

    /** An event of a configured route has ended. Most events are of the same route as the one before. */
    void ended(String routeKey, Outcome outcome, long nanos) {
        OfRoute route = latest;
        if (route == null || !route.key.equals(routeKey)) {
            route = routes.computeIfAbsent(routeKey, key -> new OfRoute(meters, key));
            latest = route;
        }
        route.ended(outcome, nanos);
    }
}
