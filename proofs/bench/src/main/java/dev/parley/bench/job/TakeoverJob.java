package dev.parley.bench.job;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.bench.redis.RedisConnection;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first of two gateways is killed with idle connections in the chat's lobby, none of which comes back. Meanwhile members
 * of another room use the second gateway, which takes the first one over.
 *
 * @param connections of the killed gateway
 * @param members of the other room
 */
public record TakeoverJob(int connections, int members, Timing timing) implements Job {

    private static final int PINGS_PER_SECOND = 500;
    private static final int PINGS_PER_TEXT = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern CLAIMED = Pattern.compile("is lost: taking over");
    private static final Pattern COMPLETE = Pattern.compile("complete after \\d+ ms: (\\d+) \\$disconnect events");

    @Override
    public String app() {
        return "chat";
    }

    @Override
    public String title() {
        return "takeover: a gateway is killed with " + connections + " connections; " + members
                + " members of a room of another gateway send " + PINGS_PER_SECOND + " pings/s and "
                + PINGS_PER_SECOND / PINGS_PER_TEXT + " texts/s, before for " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        ChatterLoad load = new ChatterLoad(members, PINGS_PER_SECOND, PINGS_PER_TEXT);
        // The idle connections are not read again: neither side sends anything but pings.
        LoadClient idle = IdleConnections.open(gateway(server, 0, "/"), app(), connections);
        Target others = gateway(server, 1, "/?lobby=false");
        try (idle;
                LoadClient client = new LoadClient(others, ChatterLoad.KEPT_BYTES, load)) {
            load.enter(client);
            load.talk(client, timing.warmUp(server));
            load.startCounting();
            load.talk(client, timing.time());
            List<Measurement> before = load.latencies("before");
            List<Measurement> measured = new ArrayList<>(takeover(server, load, client));
            load.drain(client);
            checkNothingIsLeft(server);
            measured.addAll(before);
            return measured;
        }
    }

    private static Target gateway(ServerProcess server, int number, String path) {
        return new Target(List.of(server.target().ports().get(number)), index -> path, Dialect.PLAIN, false);
    }

    private List<Measurement> takeover(ServerProcess server, ChatterLoad load, LoadClient client) throws IOException {
        long killedAt = System.nanoTime();
        server.killFirstGateway();
        load.talk(client, () -> CLAIMED.matcher(log(server)).find(), PATIENCE);
        double claimed = secondsSince(killedAt);
        load.startCounting();
        load.talk(client, () -> answered(log(server)) >= connections, PATIENCE);
        double complete = secondsSince(killedAt);
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement("s until claimed", claimed));
        measured.add(new Measurement("$disconnects answered per s", connections / (complete - claimed)));
        measured.add(new Measurement("s until all answered", complete));
        measured.addAll(load.latencies("during"));
        return measured;
    }

    private static String log(ServerProcess server) {
        try {
            return server.log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int answered(String log) {
        return COMPLETE.matcher(log)
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** The log's claim is checked: Redis has the others' records alone, and nobody in the lobby. */
    private void checkNothingIsLeft(ServerProcess server) throws IOException {
        try (RedisConnection redis = new RedisConnection(server.backplanePort())) {
            long records = 0;
            for (String key : redis.ask("KEYS parley:v1:{gw:*}:records")) {
                records += Long.parseLong(redis.ask("HLEN " + key).get(0));
            }
            List<String> lobby = redis.ask("KEYS parley:v1:{room:lobby}:members:*");
            if (records != members || !lobby.isEmpty()) {
                throw new IllegalStateException(
                        "Redis still has " + records + " records, for " + members + " connections, and " + lobby);
            }
        }
    }
}
