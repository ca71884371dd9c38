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
 * Many members of one channel, some of which publish.
 *
 * @param audience who the members are, for the title
 * @param members sockets, those that never read included
 * @param publishers members that publish, spread evenly among those that read
 * @param window publishes under way in total; one is done when its publisher sees it
 * @param slow members that never read; their copies are not counted
 * @param bytes of a message
 * @param perGateway whether each gateway of the server has that many members
 */
public record FanoutJob(
        String audience,
        int members,
        int publishers,
        int window,
        int slow,
        int bytes,
        boolean perGateway,
        Timing timing)
        implements Job {

    private static final int PUBLISHERS = 16;

    /** Long messages fill the kernel's buffers of the slow members within a second or two. */
    private static final int SLOW_BYTES = 1024;

    public FanoutJob {
        if (publishers < 1 || (publishers > members - slow && !perGateway) || window < 1) {
            throw new IllegalArgumentException("The job takes 1 to " + (members - slow)
                    + " publishers and a window of 1 or more, not " + publishers + " and " + window);
        }
    }

    /** A fan-out to one channel. */
    public static FanoutJob of(int members, int publishers, int window, Timing timing) {
        return new FanoutJob(
                "fan-out: " + members + " members", members, publishers, window, 0, Publish.BYTES, false, timing);
    }

    /** A fan-out with members that never read: what the others get, and what the server keeps. */
    public static FanoutJob slow(int members, int slow, int window, Timing timing) {
        String audience = "slow: " + members + " members of which " + slow + " never read";
        return new FanoutJob(audience, members, PUBLISHERS, window, slow, SLOW_BYTES, false, timing);
    }

    /** A fan-out to as many members of each gateway, however many gateways there are. */
    public static FanoutJob perGateway(int members, int window, Timing timing) {
        String audience = "scaling: " + members + " members of each gateway";
        return new FanoutJob(audience, members, PUBLISHERS, window, 0, Publish.BYTES, true, timing);
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return audience + ", " + publishers + " publishers, window " + window + ", " + bytes + "-byte messages, "
                + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int readers = (members - slow) * (perGateway ? server.target().ports().size() : 1);
        FanoutLoad load = new FanoutLoad(new Seating(1, readers, 1), bytes);
        Spread publishing = new Spread(Math.min(publishers, readers), readers);
        try (LoadClient deaf = new LoadClient(server.target(), 0, Traffic.IGNORED);
                LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(readers, publishing::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            long before = server.residentBytes();
            // Opened, and never looked at again.
            deaf.open(slow, index -> true, Load.OPENING);
            load.start(publishing.of(sockets), window);
            Sample spent = load.run(client, server, timing, client::run);
            List<Measurement> measured = new ArrayList<>(load.measurements(spent, "deliveries"));
            if (slow > 0) {
                measured.add(Measurement.mebibytes("resident more", server.residentBytes() - before));
            }
            return measured;
        }
    }
}
