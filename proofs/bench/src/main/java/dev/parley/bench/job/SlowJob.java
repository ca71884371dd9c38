package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fan-out to members some of which never read: what the others get, and what the server keeps. Messages are long, so
 * that what the kernel keeps for the slow ones is full within a second or two.
 *
 * @param slow how many of the members never read; their copies are not counted
 */
public record SlowJob(int members, int slow, int window, Timing timing) implements Job {

    private static final int BYTES = 1024;
    private static final int PUBLISHERS = 16;
    private static final double MEBIBYTE = 1 << 20;
    private static final Traffic UNHEARD = (socket, head, headLength) -> {};

    public SlowJob {
        if (slow < 0 || members - slow < PUBLISHERS) {
            throw new IllegalArgumentException(
                    "Takes " + PUBLISHERS + " members or more that read, not " + members + " less " + slow);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "slow: " + members + " members of which " + slow + " never read, " + PUBLISHERS + " publishers, window "
                + window + ", " + BYTES + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int fast = members - slow;
        FanoutLoad load = new FanoutLoad(new Seating(1, fast, 1), BYTES);
        Spread publishing = new Spread(PUBLISHERS, fast);
        try (LoadClient deaf = new LoadClient(server.target(), 0, UNHEARD);
                LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(fast, publishing::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            long before = server.residentBytes();
            // Opened, and never looked at again.
            deaf.open(slow, index -> true, Load.OPENING);
            load.start(publishing.of(sockets), window);
            List<Measurement> measured = new ArrayList<>(load.measure(client, server, timing, "deliveries"));
            measured.add(new Measurement("MiB resident more", (server.residentBytes() - before) / MEBIBYTE));
            return measured;
        }
    }
}
