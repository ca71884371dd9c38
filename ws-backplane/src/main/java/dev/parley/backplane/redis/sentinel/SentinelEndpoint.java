package dev.parley.backplane.redis.sentinel;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.Access;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.ServerFitness;
import dev.parley.backplane.redis.endpoint.ServerPoll;
import dev.parley.backplane.redis.link.LinkSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The primary that Sentinels name. They are asked for each connection, after each switch that one of them announces, and every
 * few seconds, in case an announcement was lost. A server counts as the primary only if it says so itself as well. Runs on one
 * event loop.
 */
public final class SentinelEndpoint implements RedisEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SentinelEndpoint.class);

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long ASK_AGAIN_MILLIS = 5000;
    private static final int MAX_PENDING = 16;

    private final Vertx vertx;
    private final Reach reach;
    private final List<SentinelWatch> watches;
    private Consumer<ServerAddress> onMove = primary -> {};
    private @Nullable ServerAddress primary;
    private @Nullable Future<ServerAddress> asking;
    private boolean askAgain;
    private long epoch;
    private long timer = -1;

    public SentinelEndpoint(Vertx vertx, Reach reach) {
        this.vertx = vertx;
        this.reach = reach;
        List<ServerAddress> sentinels = reach.url().servers();
        this.watches = sentinels.stream()
                .map(sentinel -> new OneSentinel(sentinel, reach.sentinels()))
                .map(sentinel -> new LinkSettings(sentinel, DEADLINE, MAX_PENDING, 0))
                .map(link -> new SentinelWatch(vertx, link, this::onNews))
                .toList();
    }

    @Override
    public void follow(Consumer<ServerAddress> listener) {
        onMove = listener;
        watches.forEach(SentinelWatch::start);
        timer = vertx.setPeriodic(ASK_AGAIN_MILLIS, tick -> onNews());
    }

    @Override
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        onMove = server -> {};
        return Future.join(watches.stream().map(SentinelWatch::close).toList()).mapEmpty();
    }

    /** Links that connect at the same time share a question. */
    @Override
    public Future<ServerAddress> locate() {
        if (asking == null) {
            asking = ServerPoll.of(vertx, reach.url().servers(), this::ask, Comparator.comparing(PrimaryReport::epoch))
                    .compose(this::found)
                    .onComplete(done -> onAnswer());
        }
        return asking;
    }

    private Future<PrimaryReport> ask(ServerAddress sentinel) {
        Request question =
                Request.cmd(Command.SENTINEL).arg("MASTER").arg(reach.url().primaryName());
        return reach.sentinels()
                .ask(vertx, sentinel, LIMIT, connection -> connection.send(question))
                .map(PrimaryReport::read);
    }

    private void onAnswer() {
        asking = null;
        if (askAgain) {
            askAgain = false;
            onNews();
        }
    }

    /** An answer that was asked for before the news may not have them yet. */
    private void onNews() {
        if (asking == null) {
            locate().onFailure(cause -> LOG.debug("{}: {}", this, cause.getMessage()));
        } else {
            askAgain = true;
        }
    }

    /**
     * Sentinels that know less than what was heard before may be cut off from the others, together with a former primary. If
     * all of them answer, they have been set up anew.
     */
    private Future<ServerAddress> found(ServerPoll.Answer<PrimaryReport> answer) {
        PrimaryReport report = answer.best();
        if (report.epoch() < epoch && !answer.isComplete()) {
            return Future.failedFuture(new BackplaneException("the Sentinels that answer missed the last failover"));
        }
        epoch = report.epoch();
        if (!report.primary().equals(primary)) {
            LOG.info("The primary of {} is {}", this, report.primary());
            primary = report.primary();
            onMove.accept(report.primary());
        }
        return Future.succeededFuture(report.primary());
    }

    /** A demoted primary, and a replica that is not promoted yet, are asked for again. */
    @Override
    public Optional<String> whyUnfit(ServerAddress server, RedisInfo info) {
        return ServerFitness.whyUnfit(server, info)
                .or(() -> info.isPrimary()
                        ? Optional.empty()
                        : Optional.of(server + " is a replica, though the Sentinels call it the primary"));
    }

    @Override
    public Access access() {
        return reach.servers();
    }

    @Override
    public String toString() {
        return reach.url().toString();
    }
}
