package dev.parley.bench.cluster.phase;

import dev.parley.bench.cluster.ledger.Tally;
import dev.parley.bench.cluster.node.Candidate;

/**
 * What came of a phase. Times in milliseconds.
 *
 * @param faultMillis how long what was done took
 * @param fromStart from the fault's start until 3 s without any failure began
 * @param fromEnd the same from its end
 * @param wholeAfter from its end until every gateway heard and reached every chat service for good; negative if not
 *     within 60 s
 * @param handedOver events that gateways gave to another host while they were in flight: what their own net saved
 * @param recovered whether all that was so within 60 s
 */
public record PhaseResult(
        Candidate candidate,
        int run,
        Phase phase,
        Tally tally,
        long faultMillis,
        long fromStart,
        long fromEnd,
        long wholeAfter,
        int handedOver,
        boolean recovered) {}
