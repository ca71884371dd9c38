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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Management calls by somebody who has no key of the server that demands signatures, and by pages of a browser. */
final class ForgedCalls implements Attack {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CALL = "GET /testing/@connections";

    @Override
    public String name() {
        return "forged-calls";
    }

    @Override
    public String description() {
        return "management calls with no signature, a forged one, an old one, another key's, and from a browser's page";
    }

    @Override
    public Bound bound() {
        return Bound.only("403");
    }

    @Override
    public Plan plan() {
        return Plan.CHAT.with("ACCESS_KEYS", "operator:correct-horse-battery-staple");
    }

    private static String signature(String key, Instant time, String signature) {
        return "Authorization: AWS4-HMAC-SHA256 Credential=" + key + "/"
                + TIME.format(time).substring(0, 8)
                + "/local/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + signature;
    }

    private static byte[] signed(String key, Instant time, String signature) {
        return Requests.request(
                CALL, signature(key, time, signature), "X-Amz-Date: " + TIME.format(time), "Connection: close");
    }

    private static List<byte[]> calls() {
        Instant now = Instant.now();
        String forged = "0".repeat(64);
        return List.of(
                Requests.request(CALL, "Connection: close"),
                Requests.request(CALL, "Authorization: Bearer operator", "Connection: close"),
                Requests.request(CALL, "Origin: http://evil.example", "Connection: close"),
                signed("operator", now, forged),
                signed("operator", now.minusSeconds(7200), forged),
                signed("nobody", now, forged),
                signed("operator", now, ""),
                signed("", now, forged));
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
        } while (!effort.deadline().isOver());
        return tally;
    }
}
