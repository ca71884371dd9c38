package dev.parley.attacks.attack;

import dev.parley.attacks.wire.Deadline;
import java.time.Duration;

/**
 * How hard a server is attacked.
 *
 * @param deadline when the attackers stop
 * @param divisor one in so many attackers takes part
 */
public record Effort(Deadline deadline, int divisor) {

    public static Effort of(Duration time, int divisor) {
        return new Effort(Deadline.in(time), divisor);
    }

    /** How many of a crowd take part. */
    public int of(int crowd) {
        return Math.max(1, crowd / divisor);
    }
}
