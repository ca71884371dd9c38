package dev.parley.backplane.redis.inspect;

import dev.parley.backplane.redis.cluster.ClusterShards;
import dev.parley.backplane.redis.endpoint.OneServer;
import dev.parley.backplane.redis.endpoint.OneShard;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.process.ProcessRecord;
import dev.parley.backplane.redis.process.RedisProcesses;
import dev.parley.backplane.redis.publish.DurabilityGoal;
import dev.parley.backplane.redis.sentinel.SentinelEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One look at Redis as processes with the same settings would find it. Each question has its time; none is asked twice. */
public final class RedisInspection {

    private final Vertx vertx;
    private final Reach reach;
    private final String group;
    private final Optional<DurabilityGoal> goal;
    private final Duration limit;

    private RedisInspection(Vertx vertx, Reach reach, String group, Optional<DurabilityGoal> goal, Duration limit) {
        this.vertx = vertx;
        this.reach = reach;
        this.group = group;
        this.goal = goal;
        this.limit = limit;
    }

    /**
     * Completes in any case, within some three times the limit.
     *
     * @param group the API and stage whose processes are listed
     * @param goal how durable publishes are meant to be; empty for the memory of Redis
     * @param limit for each server's answers
     */
    public static Future<RedisReport> of(
            Vertx vertx, Reach reach, String group, Optional<DurabilityGoal> goal, Duration limit) {
        RedisInspection inspection = new RedisInspection(vertx, reach, group, goal, limit);
        return new CallLoop((VertxInternal) vertx).call(inspection::look);
    }

    private Future<RedisReport> look() {
        RedisUrl url = reach.url();
        return switch (url.kind()) {
            case SENTINEL ->
                entrances(this::sentinel)
                        .compose(said -> behind(url.kind(), said, new OneShard(new SentinelEndpoint(vertx, reach))));
            case CLUSTER -> cluster();
            case SERVER -> single(new OneServer(url.servers().get(0), reach.servers()));
        };
    }

    private Future<RedisReport> single(OneServer server) {
        return server(server)
                .compose(asked -> asked.answer()
                                .filter(report -> report.info().isClusterNode())
                                .isPresent()
                        ? cluster()
                        : report(RedisUrl.Kind.SERVER, List.of(), List.of(asked), new OneShard(server)));
    }

    private Future<RedisReport> cluster() {
        return entrances(this::node)
                .compose(said -> behind(RedisUrl.Kind.CLUSTER, said, new ClusterShards(vertx, reach)));
    }

    /** Asks what a URL names, each for its own view. */
    private Future<List<Asked<String>>> entrances(Function<ServerAddress, Future<String>> question) {
        return all(reach.url().servers().stream()
                .map(server -> Asked.of(server, question.apply(server)))
                .toList());
    }

    private Future<String> sentinel(ServerAddress address) {
        Request quorum =
                Request.cmd(Command.SENTINEL).arg("CKQUORUM").arg(reach.url().primaryName());
        return reach.sentinels()
                .ask(vertx, address, limit, connection -> connection.send(quorum))
                .map(answer -> answer.toString());
    }

    private Future<String> node(ServerAddress address) {
        return ask(address, connection -> connection
                .send(Request.cmd(Command.CLUSTER).arg("INFO"))
                .map(answer -> answer.toString().lines().findFirst().orElse("").strip()));
    }

    private Future<RedisReport> behind(RedisUrl.Kind kind, List<Asked<String>> said, Shards shards) {
        if (said.stream().allMatch(entrance -> entrance.answer().isEmpty()) && kind == RedisUrl.Kind.CLUSTER) {
            return Future.succeededFuture(
                    new RedisReport(kind, said, List.of(), "no node of the cluster answers", List.of(), ""));
        }
        return shards.start(Unheard.LISTENER)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .compose(known -> servers(shards.all()))
                .compose(servers -> report(kind, said, servers, shards))
                .otherwise(failure -> new RedisReport(kind, said, List.of(), why(failure), List.of(), ""))
                .eventually(shards::close);
    }

    private String why(Throwable failure) {
        return failure instanceof TimeoutException
                ? "nobody says within " + limit.toMillis() + " ms which server has which keys"
                : Asked.reason(failure);
    }

    private Future<List<Asked<ServerReport>>> servers(Collection<RedisEndpoint> endpoints) {
        return all(endpoints.stream().map(this::server).toList());
    }

    /** Fails if nobody knows where the server is. */
    private Future<Asked<ServerReport>> server(RedisEndpoint endpoint) {
        return endpoint.locate()
                .compose(address -> Asked.of(address, ask(address, connection -> new ServerQuestions(connection, goal)
                        .ask(endpoint, address))));
    }

    private Future<RedisReport> report(
            RedisUrl.Kind kind, List<Asked<String>> said, List<Asked<ServerReport>> servers, Shards shards) {
        RedisReport known = new RedisReport(kind, said, servers, "", List.of(), "");
        if (!known.hasUsableServer()) {
            return Future.succeededFuture(known);
        }
        return processes(shards)
                .map(processes -> new RedisReport(kind, said, servers, "", processes, ""))
                .otherwise(failure -> new RedisReport(kind, said, servers, "", List.of(), Asked.reason(failure)));
    }

    private Future<List<ProcessRecord>> processes(Shards shards) {
        RedisEndpoint home = shards.of(RedisKeys.processes(group));
        return home == null
                ? Future.failedFuture("nobody has the slot of the processes' records")
                : home.locate().compose(address -> ask(address, connection -> RedisProcesses.read(connection, group)));
    }

    private <T> Future<T> ask(ServerAddress address, Function<RedisConnection, Future<T>> question) {
        return reach.servers()
                .ask(vertx, address, limit, question)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new TimeoutException("no answer within " + limit.toMillis() + " ms")
                                : failure));
    }

    private static <T> Future<List<T>> all(List<Future<T>> futures) {
        return Future.join(futures)
                .map(done -> futures.stream().map(Future::result).toList());
    }

    /** Whoever looks once has no use for changes. */
    private enum Unheard implements Shards.Listener {
        LISTENER;

        @Override
        public void changed() {}

        @Override
        public void moved(ServerAddress server) {}
    }
}
