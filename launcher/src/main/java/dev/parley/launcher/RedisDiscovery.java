package dev.parley.launcher;

import dev.parley.backplane.redis.process.ProcessRecord;
import dev.parley.backplane.redis.process.RedisProcesses;
import dev.parley.bus.ProcessId;
import dev.parley.cluster.ClusterNode;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the processes that use one Redis find each other: this process's address goes there, and the addresses of the others go to
 * the event bus, which finds out by itself who is alive. A process that is given the others' names can be found, and looks for
 * nobody here.
 */
final class RedisDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(RedisDiscovery.class);

    private final Vertx vertx;
    private final ClusterNode node;
    private final RedisProcesses processes;
    private final boolean looks;
    private Set<ProcessRecord> others = Set.of();
    private Future<Void> linked = Future.succeededFuture();

    private RedisDiscovery(Vertx vertx, ClusterNode node, RedisProcesses processes, boolean looks) {
        this.vertx = vertx;
        this.node = node;
        this.processes = processes;
        this.looks = looks;
    }

    /** Completes once this process is linked to those that were there before it, or can't be for now. */
    static Future<Void> start(Vertx vertx, RedisProcesses processes, Settings settings, ProcessParts parts) {
        boolean looks =
                settings.cluster().filter(cluster -> cluster.peers().isEmpty()).isPresent();
        return ClusterNode.of(vertx)
                .map(node -> new RedisDiscovery(vertx, node, processes, looks).enter(settings, parts))
                .orElse(Future.succeededFuture());
    }

    private Future<Void> enter(Settings settings, ProcessParts parts) {
        ProcessRecord own = new ProcessRecord(
                ProcessId.THIS, node.address(), settings.role().toString(), Version.text());
        UnreachedProcesses unreached = new UnreachedProcesses(node);
        Duration time = UnreachedProcesses.TIME.plus(settings.lease().length());
        long timer = vertx.setPeriodic(time.toMillis(), tick -> unreached.log(others()));
        parts.onStop(() -> {
            vertx.cancelTimer(timer);
            return processes.leave();
        });
        return processes.enter(own, this::found).compose(entered -> linked());
    }

    /** Called on the backplane's loop. */
    private synchronized void found(String serviceId, List<ProcessRecord> records) {
        Set<ProcessRecord> before = others;
        others = looks ? Set.copyOf(records) : Set.of();
        others.stream()
                .filter(other -> !before.contains(other))
                .forEach(other -> LOG.info("Found {} in Redis", text(other)));
        linked = node.found(
                serviceId, others.stream().map(ProcessRecord::address).collect(Collectors.toSet()));
    }

    static String text(ProcessRecord process) {
        return process.role() + " at " + process.address() + ", version " + process.version();
    }

    private synchronized Future<Void> linked() {
        return linked;
    }

    private synchronized Set<ProcessRecord> others() {
        return others;
    }
}
