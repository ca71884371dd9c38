package dev.parley.attacks.trial;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Effort;
import java.time.Duration;

/**
 * How long each part of a trial takes.
 *
 * @param warmUp of the honest alone, not measured: the compiler's time
 * @param calm of the honest alone, measured
 * @param attack of the attackers
 * @param round of attackers that need no more than one round to show all; zero for one round
 * @param asBefore within which all must be as before once the attackers have stopped
 * @param after how long the server is measured once it must be as before
 * @param patience how long health checks and management calls may take meanwhile
 * @param divisor one in so many attackers takes part
 * @param calmMillis the machine is calm, and the server as before, if the p99 of each second is below this
 * @param attackedMillis while attacked, the p99 of three seconds in a row may not be above this
 * @param tries how many times an attack is tried if the machine is not calm
 */
public record Pace(
        Duration warmUp,
        Duration calm,
        Duration attack,
        Duration round,
        Duration asBefore,
        Duration after,
        Duration patience,
        int divisor,
        double calmMillis,
        double attackedMillis,
        int tries) {

    public static final Pace FULL = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            1,
            50,
            250,
            3);

    /** For the ordinary build, which other things run beside. */
    public static final Pace SHORT = new Pace(
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofMillis(1000),
            Duration.ZERO,
            Duration.ofSeconds(50),
            Duration.ofMillis(100),
            Duration.ofSeconds(8),
            5,
            250,
            2500,
            1);

    /** How hard an attack is made, from now on. */
    Effort effort(Attack attack) {
        return Effort.of(attack.isFlood() ? this.attack : round, divisor);
    }
}
