package dev.parley.backplane.redis.inspect;

import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.lua.RedisScript;
import dev.parley.backplane.redis.publish.DurabilityGoal;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions to one server, over one connection, one after another so that none delays another's answer. */
final class ServerQuestions {

    /** The first round trips of a connection are slower. */
    private static final int CLOCK_QUESTIONS = 5;

    private static final long DURABILITY_MILLIS = 200;

    private final RedisConnection connection;
    private final Optional<DurabilityGoal> goal;

    ServerQuestions(RedisConnection connection, Optional<DurabilityGoal> goal) {
        this.connection = connection;
        this.goal = goal;
    }

    /** Fails if the server does not answer, or refuses the first question. */
    Future<ServerReport> ask(RedisEndpoint endpoint, ServerAddress server) {
        return info().compose(info -> {
            Optional<String> unfit = endpoint.whyUnfit(server, info);
            return unfit.map(why -> Future.succeededFuture(ServerReport.unfit(info, why)))
                    .orElseGet(() -> rest(info));
        });
    }

    private Future<RedisInfo> info() {
        return connection.send(Request.cmd(Command.INFO)).map(answer -> RedisInfo.parse(answer.toString()));
    }

    private Future<ServerReport> rest(RedisInfo info) {
        return clock(CLOCK_QUESTIONS, new Clock(Duration.ofDays(1), Duration.ZERO))
                .compose(clock -> missing(info.isClusterNode())
                        .compose(missing -> shortfall().compose(shortfall -> appendFsync()
                                .map(fsync -> new ServerReport(
                                        info,
                                        Optional.empty(),
                                        clock.roundTrip(),
                                        clock.ahead(),
                                        missing,
                                        shortfall,
                                        fsync)))));
    }

    private record Clock(Duration roundTrip, Duration ahead) {}

    private Future<Clock> clock(int times, Clock best) {
        if (times == 0) {
            return Future.succeededFuture(best);
        }
        Instant asked = Instant.now();
        long began = System.nanoTime();
        return connection.send(Request.cmd(Command.TIME)).compose(time -> {
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - began);
            Duration ahead = Duration.between(asked.plus(roundTrip.dividedBy(2)), instant(time));
            Clock now = new Clock(roundTrip, ahead);
            return clock(times - 1, roundTrip.compareTo(best.roundTrip()) < 0 ? now : best);
        });
    }

    private static Instant instant(Response time) {
        return Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1000);
    }

    private Future<List<String>> missing(boolean sharded) {
        return connection
                .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(RedisScript.MISSING.source(sharded)))
                .compose(sha -> connection.send(
                        Request.cmd(Command.EVALSHA).arg(sha.toString()).arg(0).arg(sharded ? 1 : 0)))
                .map(ServerQuestions::texts)
                .otherwise(refused -> List.of(Asked.reason(refused)));
    }

    private static List<String> texts(Response names) {
        return names.stream().map(Response::toString).toList();
    }

    /** Asks as a publish would. Nothing was written over this connection, so only what is always missing is missing. */
    private Future<String> shortfall() {
        return goal.map(wanted -> connection
                        .send(wanted.waitCommand(DURABILITY_MILLIS))
                        .map(wanted::shortfall)
                        .otherwise(Asked::reason))
                .orElse(Future.succeededFuture(""));
    }

    /** Many providers don't permit {@code CONFIG}, and Parley doesn't need it. */
    private Future<String> appendFsync() {
        return connection
                .send(Request.cmd(Command.CONFIG).arg("GET").arg("appendfsync"))
                .map(ServerQuestions::valueOf)
                .otherwise("");
    }

    private static String valueOf(Response answer) {
        if (answer.isMap()) {
            Response value = answer.get("appendfsync");
            return value == null ? "" : value.toString();
        }
        return answer.size() == 2 ? answer.get(1).toString() : "";
    }
}
