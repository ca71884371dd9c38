package dev.parley.attacks.identity;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.util.List;

/** A client of the chat that acts in rooms and on messages that are not its own. */
final class ForeignRooms implements Attack {

    private static final String ROOM = "\"room\":\"honest\"";
    private static final String TARGET = "\"target\":{\"epoch\":\"a\",\"offset\":1}";

    private static final List<String> REQUESTS = List.of(
            "{\"text\":\"hi\"," + ROOM + "}",
            "{\"action\":\"history\"," + ROOM + "}",
            "{\"action\":\"who\"," + ROOM + "}",
            "{\"action\":\"leave\"," + ROOM + "}",
            "{\"action\":\"edit\"," + ROOM + "," + TARGET + ",\"text\":\"ha\"}",
            "{\"action\":\"delete\"," + ROOM + "," + TARGET + "}",
            "{\"action\":\"react\"," + ROOM + "," + TARGET + ",\"emoji\":\"👍\"}",
            "{\"action\":\"join\",\"room\":\"user:abcdefghijklmnop\"}",
            "{\"action\":\"join\",\"room\":\"../honest\"}",
            "{\"action\":\"nick\",\"nick\":\"Announcement\"}",
            "{\"action\":\"nick\",\"nick\":\"a\\u202eb\"}",
            "{\"action\":\"$connect\"}",
            "{\"action\":\"$disconnect\"}");

    @Override
    public String name() {
        return "foreign-rooms";
    }

    @Override
    public String description() {
        return "requests for rooms, messages and names that are not the client's";
    }

    @Override
    public Bound bound() {
        return Bound.only("error");
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            for (String request : REQUESTS) {
                try (Probe probe = Probe.webSocket(server.address())) {
                    probe.text("\"type\":\"welcome\"");
                    probe.send(Frames.text(request));
                    tally.add(probe.text("\"type\":\"error\"").isEmpty() ? "no error for " + request : "error");
                }
            }
        } while (!effort.deadline().isOver());
        return tally;
    }
}
