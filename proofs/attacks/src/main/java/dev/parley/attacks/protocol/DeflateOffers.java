package dev.parley.attacks.protocol;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.util.List;

/** Offers of windows and parameters that no server may accept as they are (RFC 7692 section 7.1). */
final class DeflateOffers implements Attack {

    private static final List<String> OFFERS = List.of(
            "permessage-deflate; server_max_window_bits=7",
            "permessage-deflate; server_max_window_bits=16",
            "permessage-deflate; server_max_window_bits=08",
            "permessage-deflate; server_max_window_bits",
            "permessage-deflate; client_max_window_bits=99",
            "permessage-deflate; client_max_window_bits=-1",
            "permessage-deflate; server_no_context_takeover=1",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; made_up",
            "permessage-deflate;;;",
            "permessage-deflate; =",
            ", ".repeat(500) + "x",
            "permessage-bzip2");

    private final Plan plan;

    DeflateOffers(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "deflate-offers";
    }

    @Override
    public String description() {
        return "offers of windows and parameters that are not allowed";
    }

    @Override
    public Bound bound() {
        return Bound.only("400", "declined");
    }

    @Override
    public Plan plan() {
        return plan;
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            for (String offer : OFFERS) {
                try (Probe probe = new Probe(server.address())) {
                    probe.send(Requests.handshake(Requests.NO_LOBBY, "Sec-WebSocket-Extensions: " + offer));
                    int status = probe.status();
                    boolean isAccepted = probe.head().contains("permessage");
                    tally.add(status != 101 ? Integer.toString(status) : isAccepted ? "accepted " + offer : "declined");
                }
            }
        } while (!effort.deadline().isOver());
        return tally;
    }
}
