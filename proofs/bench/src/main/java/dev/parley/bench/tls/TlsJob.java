package dev.parley.bench.tls;

import dev.parley.bench.server.Memory;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens connections, leaves them idle, opens as many again on the server that is now warm, then has some of as many members publish.
 *
 * @param connections how many are opened and idle
 * @param members of one channel, in a fan-out with 16 publishes under way
 */
record TlsJob(int connections, int members, Duration warmUp, Duration time) {

    /** They come and go first, so that what the first ever one loads is not counted. */
    private static final int FIRST = 50;

    private static final int PUBLISHERS = 16;
    private static final int WINDOW = 16;
    /** A join may take effect after its 101, and TLS ends with a word of either side. */
    private static final long SETTLING_MILLIS = 1000;

    TlsJob {
        if (members < PUBLISHERS || connections < members) {
            throw new IllegalArgumentException("Takes " + PUBLISHERS + " members or more, and as many connections");
        }
    }

    List<Measurement> measure(TlsServer server, Wire wire) throws IOException {
        try (TlsClient first = new TlsClient(server.port(), wire.isSecure())) {
            first.open(FIRST);
        }
        List<Measurement> measured = new ArrayList<>();
        Memory before = server.memory();
        try (TlsClient client = new TlsClient(server.port(), wire.isSecure())) {
            client.open(connections);
            client.pause(SETTLING_MILLIS);
            Memory idle = server.memory();
            measured.add(per("idle: live heap bytes", idle.liveBytes() - before.liveBytes()));
            measured.add(per("idle: resident bytes", idle.residentBytes() - before.residentBytes()));
        }
        measured.add(0, connects(server, wire));
        measured.addAll(fanOut(server, wire));
        return measured;
    }

    private Measurement connects(TlsServer server, Wire wire) throws IOException {
        try (TlsClient client = new TlsClient(server.port(), wire.isSecure())) {
            client.pause(SETTLING_MILLIS);
            double cpu = server.cpuSeconds();
            client.open(connections);
            return new Measurement("connects per server CPU s", connections / (server.cpuSeconds() - cpu));
        }
    }

    private Measurement per(String name, long bytes) {
        return new Measurement(name + " per connection", (double) bytes / connections);
    }

    private List<Measurement> fanOut(TlsServer server, Wire wire) throws IOException {
        try (TlsClient client = new TlsClient(server.port(), wire.isSecure())) {
            List<Member> all = client.open(members);
            client.pause(SETTLING_MILLIS);
            Publishing publishing = new Publishing(client, all.subList(0, PUBLISHERS), WINDOW);
            publishing.start();
            client.pause(warmUp.toMillis());
            double cpu = server.cpuSeconds();
            long bytes = client.received();
            long start = System.nanoTime();
            client.pause(time.toMillis());
            double deliveries = (client.received() - bytes) / (double) Member.FRAME_BYTES;
            double seconds = (System.nanoTime() - start) / 1e9;
            double spent = server.cpuSeconds() - cpu;
            publishing.stop();
            client.await(() -> client.received() >= publishing.published() * members * Member.FRAME_BYTES);
            if (client.received() != publishing.published() * members * Member.FRAME_BYTES) {
                throw new IllegalStateException("Members got more than was published");
            }
            return List.of(
                    new Measurement("deliveries per server CPU s", deliveries / spent),
                    new Measurement("server CPU ns per delivery", spent * 1e9 / deliveries),
                    new Measurement("deliveries per s", deliveries / seconds));
        }
    }
}
