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

    /** Returns true if every process is within 10 % of its share. Less than a connection can't be moved. */
    boolean isEven() {
        double allowed = TOLERANCE * share();
        return counts.values().stream()
                .mapToDouble(count -> Math.abs(count - share()))
                .allMatch(distance -> distance <= allowed || distance < 1);
    }

    /** Which part of all connections should be let go, from 0 to 1. It stays the same if clients leave evenly. */
    double surplus() {
        int surplus = surpluses().values().stream().mapToInt(Integer::intValue).sum();
        return (double) surplus / Math.max(1, total());
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
