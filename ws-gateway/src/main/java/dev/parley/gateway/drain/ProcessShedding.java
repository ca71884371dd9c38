package dev.parley.gateway.drain;

import dev.parley.bus.rebalance.ShedReceiver.Shedding;
import dev.parley.bus.rebalance.ShedReport;
import dev.parley.bus.rebalance.ShedTurn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets some connections of a process go, which stays ready: the surplus in a rebalance. Thread-safe. */
public final class ProcessShedding implements Shedding {

    private final String name;
    private final ProcessDrain drain;
    private final Supplier<String> whyNotReady;
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * @param name the process's name for operators
     * @param drain has the gateways of the process
     * @param whyNotReady what keeps the process from doing its work; empty if nothing does
     */
    public ProcessShedding(String name, ProcessDrain drain, Supplier<String> whyNotReady) {
        this.name = name;
        this.drain = drain;
        this.whyNotReady = whyNotReady;
    }

    @Override
    public Future<ShedReport> shed(ShedTurn turn) {
        int number = turns.incrementAndGet();
        List<GatewayShedding> gateways = drain.shedding();
        return all(gateways.stream().map(GatewayShedding::countIdle).toList())
                .compose(counts -> {
                    boolean isNow = number == turns.get() && whyNotReady().isEmpty();
                    return close(gateways, counts, isNow ? turn.closings() : 0, Duration.ofMillis(turn.millis()));
                })
                .compose(closed ->
                        counts(gateways).map(counts -> new ShedReport(name, sum(counts), closed, whyNotReady())));
    }

    private String whyNotReady() {
        return drain.isDraining() ? "draining" : whyNotReady.get();
    }

    private static Future<List<Integer>> counts(List<GatewayShedding> gateways) {
        return all(gateways.stream().map(GatewayShedding::count).toList());
    }

    /** Every gateway gets a turn, which ends the turn before. */
    private static Future<Integer> close(
            List<GatewayShedding> gateways, List<Integer> counts, int closings, Duration time) {
        List<Integer> parts = split(closings, counts);
        List<Future<Integer>> closed = new ArrayList<>();
        for (int i = 0; i < gateways.size(); i++) {
            closed.add(gateways.get(i).shed(parts.get(i), time));
        }
        return all(closed).map(ProcessShedding::sum);
    }

    /** Splits the closings over the gateways in proportion to their idle connections; none gets more than it has. */
    static List<Integer> split(int closings, List<Integer> counts) {
        int left = Math.min(closings, sum(counts));
        long connections = sum(counts);
        List<Integer> parts = new ArrayList<>();
        for (int count : counts) {
            int part = connections == 0 ? 0 : (int) Math.round((double) left * count / connections);
            parts.add(part);
            left -= part;
            connections -= count;
        }
        return parts;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static Future<List<Integer>> all(List<Future<Integer>> each) {
        return Future.all(each).map(done -> each.stream().map(Future::result).toList());
    }
}
