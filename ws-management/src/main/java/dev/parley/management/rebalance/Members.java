package dev.parley.management.rebalance;

import dev.parley.bus.rebalance.RebalanceReport.GatewayShare;
import dev.parley.bus.rebalance.ShedReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes that take part in a rebalance, with the last report of each. */
final class Members {

    private final Map<String, ShedReport> reports = new LinkedHashMap<>();

    void replace(Map<String, ShedReport> counted) {
        reports.clear();
        reports.putAll(counted);
    }

    void note(Answer answer) {
        reports.put(answer.process(), answer.report());
    }

    boolean has(String process) {
        return reports.containsKey(process);
    }

    int size() {
        return reports.size();
    }

    List<String> processes() {
        return List.copyOf(reports.keySet());
    }

    /** Notes in the plan what each closed in its last turn. */
    void closedIn(ShedPlan plan) {
        reports.forEach((process, report) -> plan.closed(process, report.closed(), report.connections()));
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        reports.forEach((process, report) -> counts.put(process, report.connections()));
        return counts;
    }

    Shares shares() {
        return new Shares(counts());
    }

    int connections() {
        return shares().total();
    }

    List<GatewayShare> gateways() {
        int share = reports.isEmpty() ? 0 : shares().rounded();
        return reports.values().stream()
                .map(report -> new GatewayShare(report.name(), report.connections(), share))
                .toList();
    }
}
