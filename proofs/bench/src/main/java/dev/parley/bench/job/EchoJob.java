package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * Sockets that each send a message, wait for its echo and send the next: at once, or in turn at a steady rate, which is a
 * load that a slower client can make too.
 *
 * @param connections sockets
 * @param perSecond messages over all sockets; 0: each echo is answered with the next message
 */
public record EchoJob(int connections, int perSecond, Timing timing) implements Job {

    public EchoJob {
        if (perSecond < 0) {
            throw new IllegalArgumentException("The job takes 0 messages a second or more, not " + perSecond);
        }
    }

    public EchoJob(int connections, Timing timing) {
        this(connections, 0, timing);
    }

    @Override
    public String app() {
        return "echo";
    }

    @Override
    public String title() {
        String what = perSecond == 0
                ? " connections, one " + EchoLoad.BYTES + "-byte message under way on each, "
                : " connections in turn, " + perSecond + " messages/s of " + EchoLoad.BYTES + " bytes, ";
        return "echo: " + connections + what + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        EchoLoad load = new EchoLoad(connections, perSecond > 0);
        try (LoadClient client = new LoadClient(server.target(), 0, load)) {
            List<LoadSocket> sockets = client.open(connections, index -> true, Load.OPENING);
            sockets.forEach(load::start);
            Load.Pump pump = perSecond == 0 ? client::run : time -> load.pace(client, sockets, perSecond, time);
            return load.measurements(load.run(client, server, timing, pump), "messages");
        }
    }
}
