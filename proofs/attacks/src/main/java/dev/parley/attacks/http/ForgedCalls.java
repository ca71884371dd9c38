package dev.parley.attacks.http;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Management calls by somebody who has no key of the server that demands signatures, and by pages of a browser. */
final class ForgedCalls implements Attack {

    private static final String KEY = "operator";
    private static final String SECRET = "correct-horse-battery-staple";
    private static final Duration TOO_OLD = Duration.ofMinutes(6);
    private static final String CALL = "GET /testing/@connections";

    @Override
    public String name() {
        return "forged-calls";
    }

    @Override
    public String description() {
        return "management calls unsigned, signed by another key or for another path, replayed 6 minutes later, from a"
                + " page";
    }

    @Override
    public Bound bound() {
        return Bound.only("403", "200 to the signed one").with("200 to the signed one");
    }

    @Override
    public Plan plan() {
        return Plan.CHAT.with("ACCESS_KEYS", KEY + ":" + SECRET);
    }

    private static List<byte[]> calls() {
        Instant now = Instant.now();
        SignedCall good = new SignedCall(KEY, SECRET, now);
        return List.of(
                Requests.request(CALL, "Connection: close"),
                Requests.request(CALL, "Authorization: Bearer operator", "Connection: close"),
                Requests.request(CALL, "Origin: http://evil.example", "Connection: close"),
                good.request("/testing/@connections", "0".repeat(64)),
                good.request("/testing/@connections", ""),
                good.request("/testing/@connections/aaaa=", good.signature()),
                good.request("/testing/@connections?x=y", good.signature()),
                new SignedCall(KEY, SECRET, now.minus(TOO_OLD)).request(),
                new SignedCall(KEY, SECRET, now.plus(TOO_OLD)).request(),
                new SignedCall(KEY, "guessed", now).request(),
                new SignedCall("nobody", SECRET, now).request(),
                new SignedCall("", SECRET, now).request());
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            for (InetSocketAddress port : List.of(server.address(), server.management())) {
                for (byte[] call : calls()) {
                    try (Probe probe = new Probe(port)) {
                        tally.add(probe.send(call).outcome());
                    }
                }
            }
            try (Probe probe = new Probe(server.management())) {
                String signed = probe.send(new SignedCall(KEY, SECRET, Instant.now()).request())
                        .outcome();
                tally.add(signed + " to the signed one");
            }
        } while (!effort.deadline().isOver());
        return tally;
    }
}
