package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import java.util.List;

/**
 * Asks a function host, at {@link Addresses#fence}, to refuse the events of a lost gateway from now on. Asked again, the
 * host answers which of them still run.
 *
 * @param gatewayId the lost gateway
 * @param number of the lease since it was claimed; not negative. Events of this claim, and of a later one, pass
 */
public record Fence(String gatewayId, long number) {

    /** A header of an event that the claimant of a lost gateway sends in its place: the number of the claim. */
    public static final String CLAIM = "claim";

    /** The claim of an event that its own gateway sends. */
    public static final long NO_CLAIM = -1;

    /** @throws IllegalArgumentException if the number is negative */
    public Fence {
        if (number < 0) {
            throw new IllegalArgumentException("The number of a claim is not negative: " + number);
        }
    }

    /**
     * A host's answer.
     *
     * @param number the number that stands now; larger than that of the question if a later claim came first
     * @param running connections whose events still run, except events of this claim or a later one
     */
    public record Answer(long number, List<String> running) {}
}
