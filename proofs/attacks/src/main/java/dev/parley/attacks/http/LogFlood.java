package dev.parley.attacks.http;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Crowd;
import dev.parley.attacks.wire.Deadline;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Script;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Refused requests whose text comes into the log. */
final class LogFlood implements Attack {

    private static final int CLIENTS = 20;

    /** What the log may grow by in a second, in bytes: some 30 lines of 300. */
    private static final int LOGGED_PER_SECOND = 10_000;

    /** Bytes and characters that would colour a terminal, turn a line round, or begin a forged one. */
    private static final String HOSTILE = "\u001b[31m\u009b31m\u0085\u007f";

    private static final List<String> UNESCAPED = List.of("\u001b", "\u009b", "\u0085", "\u007f", "\u202e");

    @Override
    public String name() {
        return "log-flood";
    }

    @Override
    public String description() {
        return "20 clients, each with one handshake with an Origin of 6 KB, or GET /%, after the other, control bytes"
                + " in them";
    }

    @Override
    public Bound bound() {
        return Bound.only("400", "403", "429", "503", "10 KB logged per second, escaped")
                .orNone()
                .with("10 KB logged per second, escaped");
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Deadline deadline = effort.deadline();
        long before = server.logBytes();
        long begun = System.nanoTime();
        byte[] origin = Requests.handshake(Requests.NO_LOBBY, "Origin: http://a" + HOSTILE + "x".repeat(6000));
        byte[] path = Requests.get("/%" + HOSTILE);
        Tally tally = new Tally();
        try (Crowd origins = new Crowd(
                        server.address(),
                        Conduct.webSockets(Script.silence()).opening(origin).comingBack());
                Crowd paths = new Crowd(
                        server.address(),
                        Conduct.tcp(Script.silence()).opening(path).comingBack())) {
            origins.open(CLIENTS / 2, deadline);
            paths.open(CLIENTS / 2, deadline);
            while (!deadline.isOver()) {
                origins.act(deadline.atMost(Duration.ofMillis(50)));
                paths.act(deadline.atMost(Duration.ofMillis(50)));
            }
            tally.plus(origins.leave()).plus(paths.leave());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long perSecond = Math.round((server.logBytes() - before) / (seconds + 1));
        String log = server.log();
        if (perSecond > LOGGED_PER_SECOND) {
            tally.add(perSecond / 1000 + " KB logged per second");
        } else if (UNESCAPED.stream().anyMatch(log::contains)) {
            tally.add("raw control characters in the log");
        } else {
            tally.add("10 KB logged per second, escaped");
        }
        return tally;
    }
}
