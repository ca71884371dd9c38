package dev.parley.attacks.identity;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tokens that the issuer did not sign, or not for now; and a valid one that ends while its client is connected. */
final class ForgedTokens implements Attack {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final int TOO_LONG = 9000;

    /** Made when it is first asked for, since keys take a while. */
    private static final class Issuer {
        static final TokenIssuer ONLY = new TokenIssuer();
    }

    @Override
    public String name() {
        return "forged-tokens";
    }

    @Override
    public String description() {
        return "tokens with alg none, the public key as a secret, other keys, changed claims, past and future times;"
                + " two at once";
    }

    @Override
    public Bound bound() {
        return Bound.only("401", "400", "4401").with("4401");
    }

    @Override
    public Plan plan() {
        return Plan.CHAT
                .with("TOKEN_KEYS", Issuer.ONLY.publicKey().toString())
                .with("TOKEN_REQUIRED", "false")
                .with("TOKEN_LEEWAY", "0");
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    private List<String> forged() {
        TokenIssuer issuer = Issuer.ONLY;
        Instant now = Instant.now();
        String valid = TokenIssuer.claims(now.minus(HOUR), now.plus(HOUR));
        String good = issuer.token(valid);
        String signature = good.substring(good.lastIndexOf('.'));
        return List.of(
                TokenIssuer.unsigned("{\"alg\":\"none\"}", valid) + ".",
                TokenIssuer.unsigned("{\"alg\":\"None\"}", valid) + ".",
                TokenIssuer.unsigned("{\"alg\":\"none\"}", valid) + signature,
                TokenIssuer.unsigned("{\"alg\":\"RS256\"}", valid) + ".",
                TokenIssuer.unsigned("{\"alg\":\"RS256\"}", valid.replace("mallory", "alice")) + signature,
                TokenIssuer.unsigned("{\"alg\":\"PS256\"}", valid) + signature,
                issuer.confused(valid, true),
                issuer.confused(valid, false),
                TokenIssuer.foreign("{\"alg\":\"RS256\"}", valid),
                TokenIssuer.foreign(
                        "{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:1/keys\",\"kid\":\"../../etc/passwd\"}", valid),
                issuer.token("{\"alg\":\"RS256\",\"crit\":[\"exp\"]}", valid.replace("\"sub\"", "\"nobody\"")),
                issuer.token(TokenIssuer.claims(now.minus(HOUR), now.minusSeconds(5))),
                issuer.token(TokenIssuer.claims(now.plus(HOUR), now.plus(HOUR).plus(HOUR))),
                issuer.token("{\"sub\":\"mallory\"}"),
                issuer.token("{\"sub\":\"mallory\",\"exp\":\"never\"}"),
                issuer.token("[]"),
                good + "." + signature,
                "a".repeat(TOO_LONG / 2),
                "..");
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            for (String token : forged()) {
                tally.add(outcome(server, "Authorization: Bearer " + token));
                tally.add(outcome(server, "Sec-WebSocket-Protocol: parley.token." + token));
            }
            String good = Issuer.ONLY.token(
                    TokenIssuer.claims(Instant.EPOCH, Instant.now().plus(LIFE)));
            tally.add(outcome(
                    server, "Authorization: Bearer " + good, "Sec-WebSocket-Protocol: parley, parley.token." + good));
            tally.add(outcome(server, "Authorization: Bearer " + good));
        } while (!effort.deadline().isOver());
        return tally;
    }

    /** The status, or how the connection ended within a few seconds: a valid token's end comes before. */
    private static String outcome(Server server, String... headers) throws IOException {
        try (Probe probe = new Probe(server.address())) {
            return probe.patience(LIFE.multipliedBy(2))
                    .send(Requests.handshake(Requests.NO_LOBBY, headers))
                    .outcome();
        }
    }
}
