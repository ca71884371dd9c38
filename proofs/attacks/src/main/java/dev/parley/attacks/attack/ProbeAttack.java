package dev.parley.attacks.attack;

import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.util.List;

/**
 * Wrong bytes, each on a connection of its own.
 *
 * @param opening opens the connection
 * @param pieces what is sent, one after the other until the time is over, each at least once
 */
public record ProbeAttack(String name, String description, Bound bound, Plan plan, Opening opening, List<byte[]> pieces)
        implements Attack {

    /** On the chat as it starts by default. */
    public ProbeAttack(String name, String description, Bound bound, Opening opening, List<byte[]> pieces) {
        this(name, description, bound, Plan.CHAT, opening, pieces);
    }

    /** Opens a connection to a server. */
    @FunctionalInterface
    public interface Opening {

        /** A WebSocket of the chat. */
        Opening WEB_SOCKET = Opening::webSocket;

        /** A TCP connection to the port of page and sockets. */
        Opening TCP = server -> new Probe(server.address());

        /** A TCP connection to the port of the management API. */
        Opening MANAGEMENT = server -> new Probe(server.management());

        Probe open(Server server) throws IOException;

        /** @param headers of the handshake, further ones */
        static Probe webSocket(Server server, String... headers) throws IOException {
            return Probe.webSocket(server.address(), headers);
        }
    }

    public ProbeAttack {
        pieces = List.copyOf(pieces);
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            for (byte[] piece : pieces) {
                try (Probe probe = opening.open(server)) {
                    tally.add(probe.send(piece).outcome());
                }
            }
        } while (!effort.deadline().isOver());
        return tally;
    }
}
