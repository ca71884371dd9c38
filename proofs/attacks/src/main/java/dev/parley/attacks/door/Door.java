package dev.parley.attacks.door;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.CrowdAttack;
import dev.parley.attacks.attack.ProbeAttack;
import dev.parley.attacks.attack.ProbeAttack.Opening;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Conduct.Leaving;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Script;
import java.time.Duration;
import java.util.List;

/** All attacks of this package. */
public final class Door {

    private static final int SILENT = 5000;

    private Door() {}

    public static List<Attack> all() {
        return List.of(
                new CrowdAttack(
                                "silent-sockets",
                                "5,000 TCP connections from one address that send nothing",
                                Bound.only("429", "503").orNone().with("cut"),
                                SILENT,
                                Conduct.tcp(Script.silence()).fromOneAddress())
                        .on(Plan.LIMITED),
                new CrowdAttack(
                                "silent-web-sockets",
                                "5,000 WebSockets from one address that send nothing",
                                Bound.only("open", "429", "503").orNone().with("429"),
                                SILENT,
                                Conduct.webSockets(Script.silence()).fromOneAddress())
                        .on(Plan.LIMITED),
                new CrowdAttack(
                        "connect-flood",
                        "200 clients of one address connect and reset the connection, again and again",
                        Bound.only("open", "429", "503").orNone(),
                        200,
                        Conduct.webSockets(Script.silence())
                                .fromOneAddress()
                                .leaving(Leaving.BY_RESET)
                                .comingBack()),
                new CrowdAttack(
                        "slowloris",
                        "1,000 connections, each sending one byte of a request's head every 250 ms",
                        Bound.only("408", "431").orNone(),
                        1000,
                        Conduct.tcp(Script.slowly(
                                Frames.latin1("GET / HTTP/1.1\r\nX-a: " + "b".repeat(4000)),
                                1,
                                Duration.ofMillis(250)))),
                new ProbeAttack(
                        "header-flood",
                        "heads of 10,000 headers, of one header of 1 MB, and of a path of 1 MB",
                        Bound.only("431", "414", "400", "cut"),
                        Opening.TCP,
                        List.of(
                                Frames.latin1("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(10_000) + "\r\n"),
                                Frames.latin1("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n"),
                                Frames.latin1("GET /" + "y".repeat(1_000_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))),
                new HalfClosed(),
                new CrowdAttack(
                                "vanished-clients",
                                "500 WebSockets whose clients are gone without a word: no ping is answered",
                                Bound.only("cut").within(460),
                                500,
                                Conduct.webSockets(Script.silence()))
                        .on(Plan.CHAT.with("PING_INTERVAL", "1")),
                new CrowdAttack(
                        "refused-handshakes",
                        "200 clients, each with one handshake for a path that nobody serves after the other",
                        Bound.only("403", "429", "503").orNone(),
                        200,
                        Conduct.webSockets(Script.silence())
                                .opening(Requests.handshake("/nobody/serves/this"))
                                .comingBack()));
    }
}
