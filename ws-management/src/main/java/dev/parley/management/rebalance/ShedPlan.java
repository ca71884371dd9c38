package dev.parley.management.rebalance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the processes above their share let go in one round, second by second. The rate is that of all processes together; it
 * is divided in proportion to what each has left, so that all end at the same time.
 */
final class ShedPlan {

    /** After so many turns in a row that closed nothing, the rest is left to the next round: those connections are busy. */
    private static final int MAX_IDLE_TURNS = 5;

    /** What is left to close, by process. */
    private final Map<String, Integer> left;
    /** How many connections each of them is to keep. */
    private final Map<String, Integer> kept = new LinkedHashMap<>();

    private final int perSecond;
    private int idleTurns;

    /**
     * @param surpluses what each process should let go
     * @param counts the connections of each process now
     */
    ShedPlan(Map<String, Integer> surpluses, Map<String, Integer> counts, int perSecond) {
        this.left = new LinkedHashMap<>(surpluses);
        this.perSecond = perSecond;
        surpluses.forEach((process, surplus) -> kept.put(process, counts.getOrDefault(process, 0) - surplus));
    }

    /** Returns how many connections each process is to close in the next second; empty once all are closed. */
    Map<String, Integer> nextTurn() {
        left.values().removeIf(count -> count <= 0);
        if (idleTurns >= MAX_IDLE_TURNS) {
            return Map.of();
        }
        long connections = left.values().stream().mapToLong(Integer::longValue).sum();
        long allowed = Math.min(perSecond, connections);
        Map<String, Integer> turn = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> process : left.entrySet()) {
            long part = Math.round((double) allowed * process.getValue() / connections);
            if (part > 0) {
                turn.put(process.getKey(), (int) part);
            }
            allowed -= part;
            connections -= process.getValue();
        }
        return turn;
    }

    /** Notes what a process closed in a turn, and how many connections it has after it. */
    void closed(String process, int closed, int connections) {
        left.computeIfPresent(
                process, (id, before) -> Math.min(before - closed, connections - kept.getOrDefault(id, connections)));
    }

    /** Notes the end of a turn. */
    void turnEnded(int closedByAll) {
        idleTurns = closedByAll > 0 ? 0 : idleTurns + 1;
    }
}
