package dev.parley.gateway.inspect;

import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeReceiver;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.rate.RateSampler;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/** This process as a node that operators see: announces itself, samples its rates, and answers. There is one for each process. */
public final class ProcessNode {

    private final Vertx vertx;
    private final RateSampler rates;
    private final NodeReceiver receiver;

    /**
     * What a process shows of itself.
     *
     * @param version of the release
     * @param loops that hold sockets; none in a process of functions alone
     * @param drain of its gateways; empty without any
     * @param whyNotReady in one line for operators; empty if it is ready
     */
    public record Shown(
            String version,
            ProcessLoops loops,
            Optional<ProcessDrain> drain,
            Supplier<String> whyNotReady,
            ConnectionMemory memory,
            Meters meters) {}

    public ProcessNode(Vertx vertx, Node node, Shown shown) {
        this.vertx = vertx;
        this.rates = new RateSampler(new MeterRates(shown.meters(), shown.loops()));
        DrainActs drain = new DrainActs(shown.drain());
        ProcessReport report =
                new ProcessReport(shown.version(), shown.loops(), drain, shown.whyNotReady(), shown.memory(), rates);
        this.receiver = new NodeReceiver(vertx, node, new ProcessInspection(shown.loops(), report, rates, drain));
    }

    /** Completes when the node can be asked. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        return Future.<Void>future(promise -> context.runOnContext(here -> {
                    rates.start(vertx);
                    promise.complete();
                }))
                .compose(sampling -> receiver.start());
    }

    /** Says goodbye, and answers no more. */
    public Future<Void> stop() {
        rates.stop(vertx);
        return receiver.stop();
    }
}
