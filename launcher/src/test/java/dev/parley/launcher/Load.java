package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.referee.Event.Received;
import dev.parley.referee.Histories;
import dev.parley.referee.Position;
import dev.parley.referee.Referee;
import dev.parley.referee.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Clients of one room who together say so many messages a second, at an even pace, until told to stop; and a referee for
 * what came of it. All of it runs on one event loop of its own.
 */
final class Load implements AutoCloseable {

    private static final long TICK_MILLIS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    private final Histories histories = new Histories();
    private final List<RecoveringClient> clients = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();
    private final String room;
    private long timer = -1;
    private long beganAt;
    private long due;
    private long said;
    private long notTaken;

    private Load(String room) {
        this.room = room;
    }

    /** So many clients in the room, each at the servers that are its own. */
    static Load of(String room, int size, IntFunction<List<SocketAddress>> serversOf) {
        Load load = new Load(room);
        load.onLoop(() -> {
            for (int i = 0; i < size; i++) {
                load.add(i, serversOf.apply(i));
            }
            return Future.succeededFuture();
        });
        load.until(Duration.ofSeconds(30), load::isEveryoneIn);
        return load;
    }

    /** The same, with each client at the end of a {@link Cable} of its own. */
    static Load atCables(String room, int size, IntFunction<SocketAddress> serverOf) {
        Load load = new Load(room);
        load.onLoop(() -> {
            Future<?> all = Future.succeededFuture();
            for (int i = 0; i < size; i++) {
                int number = i;
                all = all.compose(next -> Cable.to(load.vertx, serverOf.apply(number)))
                        .onSuccess(cable -> {
                            load.cables.add(cable);
                            load.add(number, List.of(cable.address()));
                        });
            }
            return all;
        });
        load.until(Duration.ofSeconds(30), load::isEveryoneIn);
        return load;
    }

    private void add(int number, List<SocketAddress> servers) {
        RecoveringClient client =
                new RecoveringClient(vertx, sockets, servers, room, histories.of("client " + number));
        clients.add(client);
        client.connect();
    }

    private <T> T onLoop(Callable<Future<T>> call) {
        return Future.<T>future(promise -> vertx.runOnContext(go -> {
                    try {
                        call.call().onComplete(promise);
                    } catch (Exception e) {
                        promise.fail(e);
                    }
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void until(Duration patience, BooleanSupplier condition) {
        await().atMost(patience).until(() -> onLoop(() -> Future.succeededFuture(condition.getAsBoolean())));
    }

    private boolean isEveryoneIn() {
        return clients.stream().allMatch(RecoveringClient::isJoined);
    }

    /** Everybody speaks by turns, so many messages a second together. */
    Load speaking(int perSecond) {
        onLoop(() -> {
            beganAt = System.nanoTime();
            due = 0;
            timer = vertx.setPeriodic(TICK_MILLIS, tick -> speak(perSecond));
            return Future.succeededFuture();
        });
        return this;
    }

    private void speak(int perSecond) {
        long now = (System.nanoTime() - beganAt) * perSecond / 1_000_000_000L;
        for (; due < now; due++) {
            RecoveringClient client = clients.get((int) (due % clients.size()));
            if (client.say(room + " " + due)) {
                said++;
            } else {
                notTaken++;
            }
        }
    }

    /** Until everybody has received so many more messages. */
    Load flowing(Duration patience, int messages) {
        long before = seenByEach();
        await().atMost(patience).until(() -> seenByEach() >= before + messages);
        return this;
    }

    private long seenByEach() {
        return onLoop(() -> Future.succeededFuture(clients.stream()
                .mapToLong(RecoveringClient::seen)
                .min()
                .orElse(0)));
    }

    /** On the event loop, as cables want it. */
    void withCables(java.util.function.Consumer<List<Cable>> action) {
        onLoop(() -> {
            action.accept(cables);
            return Future.succeededFuture();
        });
    }

    /**
     * Nobody says anything any more, and all that was said gets its answer, and everybody gets where the others are. What
     * does not come to rest in time is left to the referee.
     */
    Load stop(Duration patience) {
        onLoop(() -> {
            vertx.cancelTimer(timer);
            return Future.succeededFuture();
        });
        try {
            until(patience, () -> clients.stream().allMatch(RecoveringClient::isSettled) && isEveryoneAtOnePlace());
        } catch (org.awaitility.core.ConditionTimeoutException restless) {
            unsettled = onLoop(() -> Future.succeededFuture(clients.stream()
                    .filter(client -> !client.isSettled())
                    .count()));
        }
        return this;
    }

    private long unsettled;

    private boolean isEveryoneAtOnePlace() {
        return clients.stream().map(RecoveringClient::position).distinct().count() == 1;
    }

    /** Adds what the channel holds, for the referee. */
    void stored(List<Received> messages) {
        histories.addStored(messages);
    }

    Optional<Position> place() {
        return onLoop(() -> Future.succeededFuture(clients.get(0).position()));
    }

    Verdict verdict() {
        onLoop(() -> {
            clients.forEach(RecoveringClient::leave);
            return Future.succeededFuture();
        });
        return Referee.judge(histories);
    }

    long said() {
        return said;
    }

    long notTaken() {
        return notTaken;
    }

    List<String> surprises() {
        return clients.stream().flatMap(client -> client.surprises().stream()).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
