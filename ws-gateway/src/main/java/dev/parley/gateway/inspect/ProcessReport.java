package dev.parley.gateway.inspect;

import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeState;
import dev.parley.gateway.rate.RateSampler;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How this process is. Thread-safe. */
public final class ProcessReport {

    private static final int LATELY_SECONDS = 5;

    private final long startedAt = System.currentTimeMillis();
    private final String version;
    private final ProcessLoops loops;
    private final DrainActs drain;
    private final Supplier<String> whyNotReady;
    private final ConnectionMemory memory;
    private final RateSampler rates;

    /** @param whyNotReady in one line for operators; empty if it is ready */
    public ProcessReport(
            String version,
            ProcessLoops loops,
            DrainActs drain,
            Supplier<String> whyNotReady,
            ConnectionMemory memory,
            RateSampler rates) {
        this.version = version;
        this.loops = loops;
        this.drain = drain;
        this.whyNotReady = whyNotReady;
        this.memory = memory;
        this.rates = rates;
    }

    Future<NodeState> state() {
        Future<Optional<NodeAnswer.Drain>> drained = drain.shown();
        return loops.ask(LoopView::state)
                .compose(states -> drained.map(shown -> stateOf(states.each(), states.busy(), shown)));
    }

    private NodeState stateOf(List<LoopView.State> states, int busy, Optional<NodeAnswer.Drain> shown) {
        List<NodeState.Gateway> gateways =
                states.stream().flatMap(state -> state.gateways().stream()).toList();
        return new NodeState(
                version,
                startedAt,
                readiness(shown),
                loops.size(),
                busy,
                gateways.stream().mapToInt(NodeState.Gateway::connections).sum(),
                states.stream().mapToInt(LoopView.State::channels).sum(),
                rates.perSecond("messagesIn", LATELY_SECONDS) + rates.perSecond("messagesOut", LATELY_SECONDS),
                (double) loops.delayNanos() / TimeUnit.MILLISECONDS.toNanos(1),
                memory(),
                shown.orElse(null),
                gateways);
    }

    private String readiness(Optional<NodeAnswer.Drain> shown) {
        boolean serves = shown.map(NodeAnswer.Drain::state).orElse("serving").equals("serving");
        return serves ? whyNotReady.get() : "draining";
    }

    private NodeState.Memory memory() {
        Runtime heap = Runtime.getRuntime();
        return new NodeState.Memory(
                heap.totalMemory() - heap.freeMemory(), heap.maxMemory(), memory.bytes(), memory.limit());
    }
}
