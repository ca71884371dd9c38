package dev.parley.attacks.attack;

import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Crowd;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;

/**
 * A crowd of clients that all do the same until the time is over.
 *
 * @param count how many
 */
public record CrowdAttack(String name, String description, Bound bound, Plan plan, int count, Conduct conduct)
        implements Attack {

    /** On the chat as it starts by default. */
    public CrowdAttack(String name, String description, Bound bound, int count, Conduct conduct) {
        this(name, description, bound, Plan.CHAT, count, conduct);
    }

    /** The same on another server. */
    public CrowdAttack on(Plan other) {
        return new CrowdAttack(name, description, bound, other, count, conduct);
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        try (Crowd crowd = new Crowd(server.address(), conduct)) {
            return crowd.open(effort.of(count), effort.deadline())
                    .act(effort.deadline())
                    .leave();
        }
    }
}
