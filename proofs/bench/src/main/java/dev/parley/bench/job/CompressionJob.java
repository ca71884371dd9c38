package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Offers;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many members of one channel, of which 16 publish chat-like texts. All others offer compression, and receive compressed
 * messages if the server accepts.
 *
 * @param bytes of a text
 */
public record CompressionJob(int members, int bytes, Timing timing) implements Job {

    private static final int PUBLISHERS = 16;

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "compression: " + members + " members, " + PUBLISHERS + " publishers, window " + PUBLISHERS
                + ", chat-like texts of " + bytes + " bytes, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        Spread publishing = new Spread(PUBLISHERS, members);
        ChatTextLoad load = new ChatTextLoad(new Seating(1, members, 1), bytes, publishing);
        Target target = server.target().withOffers(Offers.ofDeflate(index -> !publishing.has(index)));
        try (LoadClient client = new LoadClient(target, Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, publishing::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            load.start(publishing.of(sockets), PUBLISHERS);
            Sample spent = load.run(client, server, timing, client::run);
            List<Measurement> measured = new ArrayList<>(load.measurements(spent, "deliveries"));
            measured.add(0, new Measurement("bytes a delivery", load.bytesOfMessage()));
            measured.add(1, new Measurement("% of the text", 100 * load.bytesOfMessage() / bytes));
            return measured;
        }
    }
}
