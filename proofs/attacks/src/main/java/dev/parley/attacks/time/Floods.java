package dev.parley.attacks.time;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.CrowdAttack;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Conduct.Leaving;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Script;
import java.util.List;
import java.util.function.Supplier;

/** Requests as fast as the server reads them. */
public final class Floods {

    private static final byte[] PING_REQUEST = Frames.text("{\"action\":\"ping\"}");
    /** One of a kilobyte: the bucket of messages and the bucket of bytes are empty at the same time. */
    private static final byte[] LONG_PING_REQUEST = Frames.text("{\"action\":\"ping\"" + " ".repeat(1000) + "}");

    private static final byte[] JOIN = Frames.text("{\"action\":\"join\",\"room\":\"flood\"}");

    private Floods() {}

    private static Conduct members(Supplier<Script> script) {
        return Conduct.webSockets(Script.first(JOIN, script));
    }

    private static byte[] many(byte[] frame) {
        return Frames.repeat(frame, 50);
    }

    public static List<Attack> all() {
        Bound shaped = Bound.only("1008", "1013", "open").orNone();
        return List.of(
                new CrowdAttack(
                        "requests-and-reset",
                        "50 clients send 2,500 requests each and reset the connection; again and again",
                        Bound.only("1008", "1013", "429", "503", "open").orNone(),
                        50,
                        Conduct.webSockets(Script.times(50, many(PING_REQUEST)))
                                .leaving(Leaving.BY_RESET)
                                .comingBack()),
                new CrowdAttack(
                        "requests-and-close",
                        "50 clients send 15 MB of requests each and end their half of the connection; again and again",
                        Bound.only("1008", "1013", "429", "503", "open").orNone(),
                        50,
                        Conduct.webSockets(Script.times(300, many(LONG_PING_REQUEST)))
                                .leaving(Leaving.BY_FIN)
                                .comingBack()),
                new CrowdAttack(
                        "history-flood",
                        "50 clients ask for a room's history as fast as they can",
                        shaped,
                        50,
                        members(Script.first(
                                Frames.repeat(Frames.text("{\"text\":\"" + "history ".repeat(100) + "\"}"), 20),
                                Script.forever(many(Frames.text("{\"action\":\"history\",\"limit\":50}")))))),
                new CrowdAttack(
                        "nick-flood",
                        "50 clients change their name as fast as they can",
                        shaped,
                        50,
                        members(Script.forever(many(Frames.text("{\"action\":\"nick\",\"nick\":\"ann\"}"))))),
                new CrowdAttack(
                        "replay-flood",
                        "50 clients join a room from its first message as fast as they can",
                        shaped,
                        50,
                        members(Script.forever(many(Frames.text(
                                "{\"action\":\"join\",\"room\":\"flood\",\"from\":{\"epoch\":\"a\",\"offset\":0}}"))))),
                new CrowdAttack(
                        "channel-churn",
                        "50 clients join and leave rooms as fast as they can",
                        shaped,
                        50,
                        members(Script.forever(churn()))),
                new CrowdAttack(
                        "hot-room",
                        "200 members of one room all talk as fast as they can",
                        Bound.only("1008", "1013", "4008", "open").orNone(),
                        200,
                        members(Script.forever(Frames.text("{\"text\":\"me, me, me\"}")))),
                new CrowdAttack(
                        "ping-flood",
                        "400 sockets ping as fast as they can",
                        shaped,
                        400,
                        Conduct.webSockets(Script.forever(many(Frames.frame(Frames.FIN | Frames.PING, new byte[4]))))),
                new CrowdAttack(
                        "empty-fragments",
                        "50 sockets send empty fragments of one message without end",
                        Bound.only("1008", "1009", "1013", "open").orNone(),
                        50,
                        Conduct.webSockets(Script.first(
                                Frames.frame(Frames.TEXT, new byte[0]),
                                Script.forever(Frames.repeat(Frames.frame(Frames.CONTINUATION, new byte[0]), 1000))))),
                new CrowdAttack(
                        "reconnect-storm",
                        "200 clients connect, talk and reset the connection, again and again",
                        Bound.only("429", "503", "open", "1008", "1013").orNone(),
                        200,
                        Conduct.webSockets(Script.times(1, JOIN))
                                .leaving(Leaving.BY_RESET)
                                .comingBack()));
    }

    private static byte[] churn() {
        byte[][] frames = new byte[20][];
        for (int i = 0; i < frames.length; i++) {
            String action = i % 2 == 0 ? "join" : "leave";
            frames[i] = Frames.text("{\"action\":\"" + action + "\",\"room\":\"churn" + i / 2 + "\"}");
        }
        return Frames.join(frames);
    }
}
