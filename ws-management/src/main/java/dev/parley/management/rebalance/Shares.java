package dev.parley.management.rebalance;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each process has and should have: the same number of connections, whatever its size, since that is what a load
 * balancer with {@code leastconn} strives for.
 */
final class Shares {

    /** How far from its share a process may be, as a part of the share. */
    private static final double TOLERANCE = 0.1;

    private final Map<String, Integer> counts;

    /** @param counts the connections of each process by its id; at least one process */
    Shares(Map<String, Integer> counts) {
        this.counts = new LinkedHashMap<>(counts);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    double share() {
        return (double) total() / counts.size();
    }

    int rounded() {
        return (int) Math.round(share());
    }

    /** How far a process is from its share, in connections; infinite if it is not among them. */
    double distance(String process) {
        Integer count = counts.get(process);
        return count == null ? Double.POSITIVE_INFINITY : Math.abs(count - share());
    }

    Iterable<String> processes() {
        return counts.keySet();
    }

    /** Returns true if every process is within 10 % of its share. Less than a connection can't be moved. */
    boolean isEven() {
        double allowed = TOLERANCE * share();
        return counts.keySet().stream()
                .mapToDouble(this::distance)
                .allMatch(distance -> distance <= allowed || distance < 1);
    }

    /**
     * How many connections each process should let go, by its id; only of those with any. What is let go is exactly what the
     * others lack: the processes with the most connections may keep one more if the total can't be divided.
     */
    Map<String, Integer> surpluses() {
        int least = total() / counts.size();
        int withOneMore = total() % counts.size();
        List<Map.Entry<String, Integer>> ordered = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        Map<String, Integer> surpluses = new LinkedHashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            int surplus = ordered.get(i).getValue() - (i < withOneMore ? least + 1 : least);
            if (surplus > 0) {
                surpluses.put(ordered.get(i).getKey(), surplus);
            }
        }
        return surpluses;
    }
}
