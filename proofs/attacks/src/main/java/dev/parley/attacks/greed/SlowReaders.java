package dev.parley.attacks.greed;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Conduct.Reading;
import dev.parley.attacks.wire.Crowd;
import dev.parley.attacks.wire.Deadline;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Script;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.time.Duration;

/** Members of a busy room who read next to nothing of it. */
final class SlowReaders implements Attack {

    private static final int READERS = 1500;
    private static final int SPEAKERS = 5;
    private static final byte[] JOIN = Frames.text("{\"action\":\"join\",\"room\":\"busy\"}");
    private static final byte[] SAY = Frames.text("{\"text\":\"" + "x".repeat(1900) + "\"}");
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration ARRIVAL = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "slow-readers";
    }

    @Override
    public String description() {
        return "1,500 members of a room with 50 messages of 2 KB a second, reading 800 bytes a second";
    }

    @Override
    public Bound bound() {
        return Bound.only("1008", "1013", "4008", "503", "open").orNone();
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Deadline deadline = effort.deadline();
        Conduct reader =
                Conduct.webSockets(Script.first(JOIN, Script.silence())).reading(Reading.SLOWLY);
        Conduct speaker = Conduct.webSockets(Script.first(JOIN, Script.every(PERIOD, SAY)));
        try (Crowd readers = new Crowd(server.address(), reader);
                Crowd speakers = new Crowd(server.address(), speaker)) {
            readers.open(effort.of(READERS), deadline.atMost(ARRIVAL));
            speakers.open(SPEAKERS, deadline);
            while (!deadline.isOver()) {
                readers.act(deadline.atMost(Duration.ofMillis(20)));
                speakers.act(deadline.atMost(Duration.ofMillis(20)));
            }
            return readers.leave().plus(speakers.leave());
        }
    }
}
