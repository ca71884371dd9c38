package dev.parley.attacks.attack;

import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;

/** One way to harm a server. It connects to loopback only, and ends by itself. */
public interface Attack {

    /** The name by which it is chosen: lower case, with hyphens. */
    String name();

    /** What the attackers do, in one clause. */
    String description();

    /** Which answers are allowed, and how much memory the server may take meanwhile. */
    Bound bound();

    /** The server that is needed. */
    default Plan plan() {
        return Plan.CHAT;
    }

    /** Returns true if a client that is cut off, refused or delayed is the point of it, as when Redis stands still. */
    default boolean stopsEverybody() {
        return false;
    }

    /** Returns true if it takes a while to harm anybody; false if one round shows all. */
    default boolean isFlood() {
        return true;
    }

    /**
     * Attacks until the time is over, one round at least, and leaves no connection open.
     *
     * @return what each attacker was answered
     * @throws IOException if the attack could not be made; an attacker that the server cuts off is an answer instead
     */
    Tally run(Server server, Effort effort) throws IOException;
}
