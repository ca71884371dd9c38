package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.referee.Event.Received;
import dev.parley.referee.Histories;
import dev.parley.referee.Referee;
import dev.parley.referee.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Clients of a room that together send messages at an even rate until stopped, with a referee that judges the outcome. All of
 * it runs on one event loop of its own.
 */
final class ChatLoad implements AutoCloseable {

    private static final long TICK_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    private final Histories histories = new Histories();
    private final List<RecoveringClient> clients = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();
    private final Map<SocketAddress, SocketAddress> cableEnds = new HashMap<>();
    private final String room;
    private final SocketJournal journal;
    private long timer = -1;
    private long beganAt;
    private long due;
    private long notTaken;

    private ChatLoad(String room, SocketJournal journal) {
        this.room = room;
        this.journal = new CableJournal(journal, cableEnds);
    }

    /** Connects clients to the room, each to its own list of servers. */
    static ChatLoad of(String room, int size, IntFunction<List<SocketAddress>> serversOf) {
        return of(room, size, serversOf, SocketJournal.NONE);
    }

    static ChatLoad of(String room, int size, IntFunction<List<SocketAddress>> serversOf, SocketJournal journal) {
        ChatLoad load = new ChatLoad(room, journal);
        load.onLoop(() -> {
            for (int i = 0; i < size; i++) {
                load.add(i, serversOf.apply(i));
            }
            return Future.succeededFuture();
        });
        load.until(PATIENCE, load::isEveryoneIn);
        return load;
    }

    /** Connects clients to the room, each through a {@link Cable} of its own. */
    static ChatLoad atCables(String room, int size, IntFunction<SocketAddress> serverOf) {
        ChatLoad load = new ChatLoad(room, SocketJournal.NONE);
        load.onLoop(() -> {
            Future<?> all = Future.succeededFuture();
            for (int i = 0; i < size; i++) {
                int number = i;
                all = all.compose(next -> load.addAtCable(number, serverOf.apply(number)));
            }
            return all;
        });
        load.until(PATIENCE, load::isEveryoneIn);
        return load;
    }

    /** Connects clients to the room: every other one to any server, and the rest each to one through a cable. */
    static ChatLoad mixed(String room, int size, List<SocketAddress> servers, SocketJournal journal) {
        ChatLoad load = new ChatLoad(room, journal);
        load.onLoop(() -> {
            Future<?> all = Future.succeededFuture();
            for (int i = 0; i < size; i += 2) {
                int number = i;
                all = all.compose(next -> load.addAtCable(number, servers.get(number / 2 % servers.size())));
                List<SocketAddress> inTurn = new ArrayList<>(servers);
                Collections.rotate(inTurn, i / 2);
                load.add(i + 1, inTurn);
            }
            return all;
        });
        load.until(PATIENCE, load::isEveryoneIn);
        return load;
    }

    private Future<Cable> addAtCable(int number, SocketAddress server) {
        return Cable.to(vertx, server).onSuccess(cable -> {
            cables.add(cable);
            cableEnds.put(cable.address(), server);
            add(number, List.of(cable.address()));
        });
    }

    private void add(int number, List<SocketAddress> servers) {
        RecoveringClient added =
                new RecoveringClient(vertx, client, servers, room, histories.of("client " + number), journal);
        clients.add(added);
        added.connect();
    }

    private <T> T onLoop(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        vertx.runOnContext(
                go -> Future.succeededFuture().compose(begin -> call.get()).onComplete(promise));
        return promise.future().toCompletionStage().toCompletableFuture().join();
    }

    private <T> T ask(Supplier<T> question) {
        return onLoop(() -> Future.succeededFuture(question.get()));
    }

    private void until(Duration patience, BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(50)).atMost(patience).until(() -> ask(condition::getAsBoolean));
    }

    private boolean isEveryoneIn() {
        return clients.stream().allMatch(RecoveringClient::isJoined);
    }

    /** Starts sending at a total rate, with the clients taking turns. */
    ChatLoad speaking(int perSecond) {
        return ask(() -> {
            beganAt = System.nanoTime();
            timer = vertx.setPeriodic(TICK_MILLIS, tick -> speak(perSecond));
            return this;
        });
    }

    private void speak(int perSecond) {
        long now = (System.nanoTime() - beganAt) * perSecond / 1_000_000_000L;
        for (; due < now; due++) {
            RecoveringClient client = clients.get((int) (due % clients.size()));
            notTaken += client.say(room + " " + due) ? 0 : 1;
        }
    }

    /** Waits until every client has received this many more messages. */
    ChatLoad flowing(Duration patience, int messages) {
        long before = ask(this::receivedByEach);
        until(patience, () -> receivedByEach() >= before + messages);
        return this;
    }

    private long receivedByEach() {
        return clients.stream().mapToLong(RecoveringClient::received).min().orElse(0);
    }

    /** Waits while the clients send messages for this long. */
    void speakingFor(Duration time) {
        long begin = System.nanoTime();
        until(time.plus(PATIENCE), () -> System.nanoTime() - begin >= time.toNanos());
    }

    /**
     * Cuts random clients of even numbers, one after the other, for some time.
     *
     * @return the number of connections that were cut
     */
    int cuttingHalf(Duration time, Duration pause, Duration cut) {
        long end = System.nanoTime() + time.toNanos();
        return onLoop(() -> {
            Promise<Integer> done = Promise.promise();
            vertx.setPeriodic(pause.toMillis(), tick -> {
                if (System.nanoTime() < end) {
                    cutOne(cut);
                } else if (vertx.cancelTimer(tick)) {
                    done.complete(cables.stream().mapToInt(Cable::cuts).sum());
                }
            });
            return done.future();
        });
    }

    /** Cuts one of the clients that have cables. */
    void cut(int number, Cable.Cut how, Duration time) {
        ask(() -> {
            cables.get(number % cables.size()).cut(how, time);
            return true;
        });
    }

    /** Waits until all clients are in the room, and returns the names of their sockets. Fails after the time given. */
    Set<String> everyone(Duration patience) {
        until(patience, this::isEveryoneIn);
        return sockets();
    }

    /** The names of the sockets that are in the room. */
    Set<String> sockets() {
        return ask(() -> clients.stream()
                .filter(RecoveringClient::isJoined)
                .map(RecoveringClient::socketName)
                .collect(Collectors.toSet()));
    }

    private void cutOne(Duration time) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Cable.Cut[] ways = Cable.Cut.values();
        cables.get(2 * random.nextInt(cables.size() / 2)).cut(ways[random.nextInt(ways.length)], time);
    }

    /**
     * Stops sending, and waits until all messages are answered and all clients have the same position. A timeout is left to
     * the referee.
     */
    ChatLoad stop(Duration patience) {
        ask(() -> vertx.cancelTimer(timer));
        try {
            until(patience, () -> clients.stream().allMatch(RecoveringClient::isSettled) && isEveryoneAtOnePlace());
        } catch (ConditionTimeoutException timeout) {
            // the referee reports the missing messages
        }
        return this;
    }

    private boolean isEveryoneAtOnePlace() {
        return clients.stream().map(RecoveringClient::position).distinct().count() == 1;
    }

    /** Adds the messages stored in the room's channel, for the referee. */
    void stored(List<Received> messages) {
        histories.addStored(messages);
    }

    /** Disconnects all clients and returns the referee's verdict. */
    Verdict verdict() {
        ask(() -> {
            clients.forEach(RecoveringClient::leave);
            return true;
        });
        return Referee.judge(histories);
    }

    String room() {
        return room;
    }

    /** The number of messages that clients accepted for sending. */
    long said() {
        return ask(() -> due - notTaken);
    }

    /** The number of messages not sent, because too many were waiting. */
    long notTaken() {
        return ask(() -> notTaken);
    }

    /** The number of messages received by all clients together. */
    long received() {
        return ask(() -> clients.stream().mapToLong(RecoveringClient::received).sum());
    }

    /** Frames and closes that should never have occurred. */
    List<String> surprises() {
        return ask(() ->
                clients.stream().flatMap(client -> client.surprises().stream()).toList());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
