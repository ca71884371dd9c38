package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.redis.RedisConnection;
import dev.parley.bench.redis.RedisLoad;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * What gateways cost the Redis that they share: while nothing happens, and for each publish to a channel that has one member on
 * each gateway.
 *
 * @param perSecond publishes in total, each from another gateway than the one before
 * @param timing of the publishes; as much time as is counted passes before them without any
 */
public record GatewaysJob(int perSecond, Timing timing) implements Job {

    public GatewaysJob {
        if (perSecond < 1) {
            throw new IllegalArgumentException("The job takes 1 publish a second or more, not " + perSecond);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "gateways: idle, then " + perSecond + " publishes/s to one member of each gateway, " + Publish.BYTES
                + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int gateways = server.target().ports().size();
        RateLoad load = new RateLoad(gateways, perSecond);
        try (RedisConnection redis = new RedisConnection(server.backplanePort());
                LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(gateways, index -> true, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            client.run(timing.warmUp(server));
            Cost idle = cost(server, redis, () -> client.run(timing.time()));
            load.publish(client, sockets, timing.warmUp(server), () -> {});
            load.startCounting();
            Cost busy = cost(server, redis, () -> load.publish(client, sockets, timing.time(), () -> {}));
            double connections = redis.number("clients", "connected_clients") - 1;
            load.drain(client);
            RedisLoad published = busy.redis().minus(idle.redis());
            return List.of(
                    new Measurement("µs of Redis CPU per publish", published.cpuSeconds() * 1e6 / perSecond),
                    new Measurement("commands per publish", published.commands() / perSecond),
                    new Measurement("Redis CPU % idle", 100 * idle.redis().cpuSeconds()),
                    new Measurement("commands per s idle", idle.redis().commands()),
                    new Measurement("connections to Redis", connections),
                    new Measurement(
                            "µs of gateway CPU per publish", (busy.gatewayCpu() - idle.gatewayCpu()) * 1e6 / perSecond),
                    new Measurement("gateway CPU % idle", 100 * idle.gatewayCpu()),
                    load.percentiles().get(0),
                    load.percentiles().get(1));
        }
    }

    /** @param gatewayCpu seconds in an average second, of all gateways together */
    private record Cost(RedisLoad redis, double gatewayCpu) {}

    private static Cost cost(ServerProcess server, RedisConnection redis, RedisLoad.Activity activity)
            throws IOException {
        double before = server.gatewayCpu().seconds();
        long start = System.nanoTime();
        RedisLoad load = RedisLoad.during(redis, activity);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Cost(load, (server.gatewayCpu().seconds() - before) / seconds);
    }
}
