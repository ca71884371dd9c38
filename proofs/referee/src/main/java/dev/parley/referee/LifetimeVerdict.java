package dev.parley.referee;

import java.util.List;

/**
 * @param faults none if every promise about connections was kept
 * @param summary how much there was to be judged
 */
public record LifetimeVerdict(List<Fault> faults, LifetimeSummary summary) {}
