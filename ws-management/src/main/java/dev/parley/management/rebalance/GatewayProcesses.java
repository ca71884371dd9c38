package dev.parley.management.rebalance;

import dev.parley.bus.directory.Gateways;
import dev.parley.bus.rebalance.ShedReport;
import dev.parley.bus.rebalance.ShedRequests;
import dev.parley.bus.rebalance.ShedTurn;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The processes with gateways, as one coordinator reaches them. Used on the coordinator's event loop. */
final class GatewayProcesses {

    private static final int SHOWN = 8;

    private final Gateways gateways;
    private final ShedRequests requests;
    private final String coordinator;
    private final String coordinatorName;
    private final Map<String, String> names = new HashMap<>();

    /** @param coordinator the id of the process that coordinates */
    GatewayProcesses(Gateways gateways, ShedRequests requests, String coordinator, String coordinatorName) {
        this.gateways = gateways;
        this.requests = requests;
        this.coordinator = coordinator;
        this.coordinatorName = coordinatorName;
    }

    /** The ids of the processes whose gateways announce themselves, or are silent since lately. */
    Set<String> listed() {
        return gateways.processes();
    }

    /** The name by which an operator knows a process; the beginning of its id if it never answered. */
    String nameOf(String process) {
        return names.getOrDefault(process, nameById(process));
    }

    /** The name of a process whose own is not known here. */
    static String nameById(String process) {
        return "with process id " + process.substring(0, Math.min(SHOWN, process.length()));
    }

    /** Completes with the number of connections of a process; fails with a {@code ShedException}. */
    Future<ShedReport> count(String process) {
        return shed(process, 0, 0);
    }

    /** Has a process close some connections within a time; fails with a {@code ShedException}. */
    Future<ShedReport> shed(String process, int closings, long millis) {
        return requests.send(process, turn(closings, millis, false))
                .onSuccess(report -> names.put(process, report.name()));
    }

    /** Ends the turns of these processes, so that another rebalance may begin. Their answers don't matter. */
    void release(Collection<String> processes) {
        processes.forEach(process -> requests.send(process, turn(0, 0, true)));
    }

    private ShedTurn turn(int closings, long millis, boolean last) {
        return new ShedTurn(coordinator, coordinatorName, closings, millis, last);
    }
}
