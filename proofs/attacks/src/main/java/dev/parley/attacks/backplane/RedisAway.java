package dev.parley.attacks.backplane;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.RedisProcess;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Crowd;
import dev.parley.attacks.wire.Deadline;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Script;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;

/** A flood of messages while Redis stands still, and keys that vanish. */
final class RedisAway implements Attack {

    /** How Redis fails. */
    enum Fault {
        PAUSED("stands still"),
        FLUSHED("loses all keys");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    private static final int TALKERS = 50;
    private static final byte[] JOIN = Frames.text("{\"action\":\"join\",\"room\":\"flood\"}");
    private static final byte[] SAY = Frames.text("{\"text\":\"" + "x".repeat(1900) + "\"}");

    private final Fault fault;

    RedisAway(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return fault == Fault.PAUSED ? "redis-paused" : "redis-flushed";
    }

    @Override
    public String description() {
        return "50 members of a room talk as fast as they can while Redis " + fault.words;
    }

    @Override
    public Bound bound() {
        return Bound.only("1008", "1013", "1012", "4008", "4009", "503", "open").orNone();
    }

    @Override
    public Plan plan() {
        return Plan.CLUSTER;
    }

    @Override
    public boolean stopsEverybody() {
        return true;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Deadline deadline = effort.deadline();
        RedisProcess redis = server.redis().orElseThrow();
        Conduct talker = Conduct.webSockets(Script.first(JOIN, Script.forever(SAY)));
        try (Crowd crowd = new Crowd(server.address(), talker)) {
            crowd.open(effort.of(TALKERS), deadline);
            if (fault == Fault.FLUSHED) {
                redis.flush();
                return crowd.act(deadline).leave();
            }
            redis.pause();
            try {
                crowd.act(deadline);
            } finally {
                redis.resume();
            }
            return crowd.leave();
        }
    }
}
