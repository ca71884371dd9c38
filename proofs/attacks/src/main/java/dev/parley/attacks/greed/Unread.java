package dev.parley.attacks.greed;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.CrowdAttack;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Conduct.Reading;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Script;
import java.util.List;

/** Clients that ask and don't read the answers. */
final class Unread {

    private static final int PINGS = 500;
    private static final int GETS = 200;
    private static final int EARLY_KILOBYTES = 260;

    private Unread() {}

    private static byte[] pings() {
        byte[][] pings = new byte[PINGS][];
        for (int i = 0; i < PINGS; i++) {
            pings[i] = Frames.frame(Frames.FIN | Frames.PING, new byte[i % 126]);
        }
        return Frames.join(pings);
    }

    static List<Attack> all() {
        Attack pings = new CrowdAttack(
                "unread-pings",
                "2,500 sockets that ping as fast as they can and never read",
                Bound.only("1008", "1013", "4008", "503", "open").orNone(),
                2500,
                Conduct.webSockets(Script.forever(pings())).reading(Reading.OPENING));
        Attack early = new CrowdAttack(
                "early-frames",
                "1,000 handshakes with 260 KB of frames right behind them",
                Bound.only("1008", "1013", "4008", "503", "open").orNone(),
                1000,
                Conduct.webSockets(Script.times(
                                1,
                                Frames.repeat(
                                        Frames.frame(Frames.FIN | Frames.BINARY, new byte[1024]), EARLY_KILOBYTES)))
                        .rushing()
                        .reading(Reading.NOTHING));
        Attack gets = new CrowdAttack(
                "unread-responses",
                "200 pipelined GETs on each of 2,000 keep-alive connections, never read",
                Bound.only("200", "503", "429").orNone(),
                2000,
                Conduct.tcp(Script.times(1, Frames.repeat(Requests.get("/"), GETS)))
                        .reading(Reading.NOTHING));
        return List.of(pings, early, gets);
    }
}
