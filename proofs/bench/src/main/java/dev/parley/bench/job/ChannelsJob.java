package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Many channels of a few members each, all of them in use.
 *
 * @param members of each channel
 * @param each channels of each connection: one, or as many as a channel has members
 * @param window publishes under way in total, each in another channel
 */
public record ChannelsJob(int channels, int members, int each, int window, Timing timing) implements Job {

    public ChannelsJob {
        if (window < 1) {
            throw new IllegalArgumentException("The job takes 1 publish under way or more, not " + window);
        }
    }

    @Override
    public String app() {
        return "channels";
    }

    @Override
    public String title() {
        return "channels: " + channels + " channels of " + members + " members, "
                + seating().connections()
                + " connections in " + each + " each, window " + window + " over all, " + Publish.BYTES
                + "-byte messages, " + timing;
    }

    private Seating seating() {
        return new Seating(channels, members, each);
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        Seating seating = seating();
        FanoutLoad load = new FanoutLoad(seating, Publish.BYTES);
        Target target = server.target().withPath(index -> "/?channel=" + names(seating.channelsOf(index)));
        IntPredicate publishes = index -> each > 1 || index % members == 0;
        try (LoadClient client = new LoadClient(target, Publish.STAMP_BYTES, load)) {
            List<LoadSocket> publishers = client.open(seating.connections(), publishes, Load.OPENING).stream()
                    .filter(socket -> publishes.test(socket.index()))
                    .toList();
            load.awaitMembers(client, publishers);
            load.start(publishers, window);
            Sample spent = load.run(client, server, timing, client::run);
            List<Measurement> measured = new ArrayList<>(load.measurements(spent, "deliveries"));
            measured.addAll(spent.backplane(members));
            return measured;
        }
    }

    /** The connection publishes to the first channel. */
    private static String names(int[] channels) {
        return Arrays.stream(channels).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
