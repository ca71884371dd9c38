package dev.parley.bench.chat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Clients that chat in turn, each with a connection at all times: one that is lost is replaced. Everything happens on one
 * event loop.
 */
public final class Crowd {

    private static final long DEADLINE_MILLIS = 30_000;
    private static final long LOOK_MILLIS = 20;

    private final Context context;
    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final Ledger ledger = new Ledger();
    private final List<Client> clients = new ArrayList<>();
    private final Map<Integer, Integer> closes = new TreeMap<>();
    private final int port;
    private final int perSecond;
    private int turn;
    private long said;
    private boolean silent;

    /**
     * @param port on 127.0.0.1
     * @param perSecond messages of all together, 1 to 1,000
     */
    public Crowd(Vertx vertx, int port, int perSecond) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.port = port;
        this.perSecond = perSecond;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    }

    /** Completes when all are in the chat; then they begin to talk. Fails if they aren't after 30 s. */
    public Future<Void> enter(int count) {
        return onContext(done -> {
                    for (int i = 0; i < count; i++) {
                        clients.add(new Client(vertx, sockets, port, "client" + i, ledger, this::closed));
                        clients.get(i).connect();
                    }
                    await(System.currentTimeMillis() + DEADLINE_MILLIS, done);
                })
                .onSuccess(here -> vertx.setPeriodic(1000 / perSecond, tick -> sayOne()));
    }

    /**
     * Lets no more be said, and completes when everyone is there and has heard all, with what happened since the last
     * time. Fails on any fault, or after 30 s.
     */
    public Future<String> settle() {
        return onContext(done -> {
                    silent = true;
                    await(System.currentTimeMillis() + DEADLINE_MILLIS, done);
                })
                .map(settled -> summary())
                .onSuccess(told -> silent = false);
    }

    /** Closes all connections. */
    public Future<Void> leave() {
        return onContext(done -> {
            silent = true;
            Future.join(clients.stream().map(Client::leave).toList())
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
        Optional<String> wanting = wanting();
        if (!ledger.faults().isEmpty()) {
            done.fail(new IllegalStateException(String.join("\n", ledger.faults())));
        } else if (wanting.isEmpty()) {
            done.complete();
        } else if (System.currentTimeMillis() > deadline) {
            done.fail(new IllegalStateException("After " + DEADLINE_MILLIS / 1000 + " s: " + wanting.get()));
        } else {
            vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).onSuccess(look -> await(deadline, done));
        }
    }

    private Optional<String> wanting() {
        return clients.stream()
                .filter(client -> client.member().isEmpty())
                .findFirst()
                .map(client -> client.name() + " is not in the chat: " + client.lastFailure())
                .or(ledger::unheard);
    }

    private void sayOne() {
        if (!silent) {
            clients.get(turn++ % clients.size()).say();
        }
    }

    private void closed(int code) {
        closes.merge(code, 1, Integer::sum);
    }

    private String summary() {
        long before = said;
        said = ledger.said();
        int lost = closes.values().stream().mapToInt(Integer::intValue).sum();
        long slowest = clients.stream().mapToLong(Client::takeAwayMillis).max().orElse(0);
        String summary = "clients=" + clients.size() + " messages=" + (said - before) + " closed=" + lost + " codes="
                + String.join(",", closes.keySet().stream().map(String::valueOf).toList()) + " back_ms=" + slowest;
        closes.clear();
        return summary;
    }
}
