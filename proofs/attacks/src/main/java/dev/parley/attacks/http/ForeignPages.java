package dev.parley.attacks.http;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.util.List;

/** Pages of foreign origins, and of a name that its owner points at this machine (DNS rebinding), in a visitor's browser. */
final class ForeignPages implements Attack {

    @Override
    public String name() {
        return "foreign-pages";
    }

    @Override
    public String description() {
        return "handshakes by pages of other origins, and of a name that was pointed at this server";
    }

    @Override
    public Bound bound() {
        return Bound.only("403");
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        int port = server.address().getPort();
        String rebound = "evil.example:" + port;
        String own = "localhost:" + port;
        List<byte[]> handshakes = List.of(
                Requests.handshakeTo(own, "/", "Origin: http://evil.example"),
                Requests.handshakeTo(own, "/", "Origin: http://localhost.evil.example:" + port),
                Requests.handshakeTo(own, "/", "Origin: https://" + own),
                Requests.handshakeTo(own, "/", "Origin: http://localhost"),
                Requests.handshakeTo(own, "/", "Origin: null"),
                Requests.handshakeTo(own, "/", "Origin: http://" + own + "@evil.example"),
                Requests.handshakeTo(rebound, "/", "Origin: http://" + rebound),
                Requests.handshakeTo("localhost.:" + port, "/", "Origin: http://evil.example"));
        Tally tally = new Tally();
        do {
            for (byte[] handshake : handshakes) {
                try (Probe probe = new Probe(server.address())) {
                    tally.add(probe.send(handshake).outcome());
                }
            }
        } while (!effort.deadline().isOver());
        return tally;
    }
}
