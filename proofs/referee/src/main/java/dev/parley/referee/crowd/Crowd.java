package dev.parley.referee.crowd;

import dev.parley.referee.Fault;
import dev.parley.referee.Histories;
import dev.parley.referee.Referee;
import dev.parley.referee.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * People who chat in turn, each with a connection at all times: a lost one is replaced. The referee judges what they sent
 * and received. Everything happens on one event loop.
 */
public final class Crowd {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 20;

    /** Faults in a message; more say nothing new. */
    private static final int MAX_FAULTS = 10;

    private final Context context;
    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final List<LobbyMember> people = new ArrayList<>();
    private final Map<Integer, Integer> closes = new TreeMap<>();
    private final int port;
    private final int perSecond;
    private int turn;
    private long sent;
    private boolean silent;
    private Histories histories = new Histories();

    /**
     * @param port on 127.0.0.1
     * @param perSecond messages over all people, 1 to 1,000
     */
    public Crowd(Vertx vertx, int port, int perSecond) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.port = port;
        this.perSecond = perSecond;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    }

    /** Completes when all are in the chat; then they begin to talk. Fails after 30 s. */
    public Future<Void> enter(int count) {
        return onContext(done -> {
                    for (int i = 0; i < count; i++) {
                        people.add(new LobbyMember(vertx, sockets, port, "client" + i, histories, this::closed));
                        people.get(i).connect();
                    }
                    await(System.nanoTime() + DEADLINE.toNanos(), done);
                })
                .onSuccess(here -> vertx.setPeriodic(1000 / perSecond, tick -> sayOne()));
    }

    /**
     * Pauses the talk, and completes when everyone is present and has received all messages, with a summary of what
     * happened since the last time. Fails on a broken promise, or after 30 s.
     */
    public Future<String> settle() {
        return onContext(done -> {
                    silent = true;
                    await(System.nanoTime() + DEADLINE.toNanos(), done);
                })
                .map(settled -> judge())
                .onSuccess(judged -> silent = false);
    }

    /** Closes all connections. */
    public Future<Void> leave() {
        return onContext(done -> {
            silent = true;
            Future.join(people.stream().map(LobbyMember::leave).toList())
                    .<Void>mapEmpty()
                    .onComplete(done);
        });
    }

    private Future<Void> onContext(Handler<Promise<Void>> action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> action.handle(done));
        return done.future();
    }

    private void await(long deadline, Promise<Void> done) {
        Optional<String> unrest = unrest();
        Optional<String> surprise = people.stream()
                .map(LobbyMember::surprise)
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (surprise.isPresent()) {
            done.fail(new IllegalStateException(surprise.get()));
        } else if (unrest.isEmpty()) {
            done.complete();
        } else if (System.nanoTime() - deadline > 0) {
            done.fail(new IllegalStateException("After " + DEADLINE.toSeconds() + " s: " + unrest.get()));
        } else {
            vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).onSuccess(look -> await(deadline, done));
        }
    }

    private Optional<String> unrest() {
        return people.stream()
                .flatMap(person -> person.unrest().stream())
                .findFirst()
                .or(() -> people.stream().map(LobbyMember::position).distinct().count() > 1
                        ? Optional.of("not everyone has received the same")
                        : Optional.empty());
    }

    private void sayOne() {
        if (!silent && people.get(turn++ % people.size()).say()) {
            sent++;
        }
    }

    private String judge() {
        Histories page = histories;
        histories = new Histories();
        people.forEach(person -> person.turnPage(histories));
        Verdict verdict = Referee.judge(page);
        if (!verdict.isClean()) {
            throw new IllegalStateException(verdict.faults().stream()
                    .limit(MAX_FAULTS)
                    .map(Fault::toString)
                    .collect(Collectors.joining("\n")));
        }
        return summary();
    }

    private void closed(int code) {
        closes.merge(code, 1, Integer::sum);
    }

    private String summary() {
        int lost = closes.values().stream().mapToInt(Integer::intValue).sum();
        long slowest =
                people.stream().mapToLong(LobbyMember::takeAwayMillis).max().orElse(0);
        String summary = "clients=" + people.size() + " messages=" + sent + " closed=" + lost + " codes="
                + String.join(",", closes.keySet().stream().map(String::valueOf).toList()) + " back_ms=" + slowest;
        sent = 0;
        closes.clear();
        return summary;
    }
}
