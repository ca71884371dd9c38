package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Many members of one channel, some of which publish.
 *
 * @param members how many sockets there are
 * @param publishers how many of them publish, spread evenly among them
 * @param window how many publishes are under way in total; one is done when its publisher sees it
 */
public record FanoutJob(int members, int publishers, int window, Duration warmUp, Duration time) implements Job {

    public FanoutJob {
        if (publishers < 1 || publishers > members || window < 1) {
            throw new IllegalArgumentException("Takes 1 to " + members + " publishers and a window of 1 or more, not "
                    + publishers + " and " + window);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "fan-out: " + members + " members, " + publishers + " publishers, window " + window + ", "
                + Publish.BYTES + "-byte messages, " + time.toSeconds() + " s after " + warmUp.toSeconds() + " s";
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        FanoutLoad load = new FanoutLoad(members, publishers);
        try (LoadClient client = new LoadClient(server.port(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, this::isPublisher, Load.OPENING);
            load.awaitMembers(client, sockets.get(0));
            load.start(publishing(sockets), window);
            return load.measure(client, server, warmUp, time, "deliveries");
        }
    }

    private List<LoadSocket> publishing(List<LoadSocket> sockets) {
        return sockets.stream().filter(socket -> isPublisher(socket.index())).toList();
    }

    private boolean isPublisher(int index) {
        return (long) index * publishers / members != ((long) index + 1) * publishers / members;
    }
}
