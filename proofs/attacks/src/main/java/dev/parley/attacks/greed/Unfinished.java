package dev.parley.attacks.greed;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.CrowdAttack;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Script;
import java.time.Duration;
import java.util.List;

/** Messages that never end. */
final class Unfinished {

    private static final int KB = 1024;

    private Unfinished() {}

    /** 127 KiB of a message, in frames of up to 32 KiB, and no last frame. */
    private static byte[] message() {
        byte[] full = new byte[32 * KB];
        return Frames.join(
                Frames.frame(Frames.BINARY, new byte[31 * KB]),
                Frames.frame(Frames.CONTINUATION, full),
                Frames.frame(Frames.CONTINUATION, full),
                Frames.frame(Frames.CONTINUATION, full));
    }

    static List<Attack> all() {
        Attack atOnce = new CrowdAttack(
                "unfinished-messages",
                "2,000 sockets, each with 127 KiB of a message that never ends",
                Bound.only("1013", "4008", "503", "open").orNone(),
                2000,
                Conduct.webSockets(Script.times(1, message())));
        Attack slowly = new CrowdAttack(
                "slow-sender",
                "1,000 sockets, each sending one byte of a frame every 250 ms",
                Bound.only("1008", "1013", "open").orNone(),
                1000,
                Conduct.webSockets(Script.slowly(message(), 1, Duration.ofMillis(250))));
        return List.of(atOnce, slowly);
    }
}
