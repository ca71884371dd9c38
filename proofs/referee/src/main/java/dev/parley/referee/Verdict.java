package dev.parley.referee;

import java.util.List;

/**
 * @param faults none if every promise was kept
 * @param summary how much there was to be judged: a run in which nothing happened breaks no promise
 */
public record Verdict(List<Fault> faults, Summary summary) {

    public boolean isClean() {
        return faults.isEmpty();
    }
}
