package dev.parley.bench.cluster.load;

import dev.parley.bench.cluster.ledger.Ledger;
import dev.parley.bench.cluster.node.NodeOrders;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * People in the chat, ten on each gateway. Each says something every 150 ms and asks who is there every second; beside
 * them somebody knocks at each gateway every second. All on one event loop.
 */
public final class ChatLoad implements AutoCloseable {

    private static final int CLIENTS_PER_GATE = 10;
    private static final long SAY_MILLIS = 150;
    private static final long ASK_MILLIS = 1000;
    private static final long KNOCK_MILLIS = 1000;
    private static final long KNOCK_TIMEOUT_MILLIS = 5000;
    private static final long STOP_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient sockets;
    private final List<Gate> gates;
    private final List<ChatClient> clients = new ArrayList<>();
    private volatile boolean over;
    private volatile Books books = new Books(0, Set.of());
    private int phases;
    private int seats;

    public ChatLoad(List<Gate> gates) {
        this.gates = List.copyOf(gates);
        this.sockets = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(1000).setConnectTimeout((int) KNOCK_TIMEOUT_MILLIS));
        for (int i = 0; i < CLIENTS_PER_GATE; i++) {
            this.gates.forEach(gate -> clients.add(new ChatClient(vertx, sockets, this, gate)));
        }
    }

    /** Lets everybody in, at some distance from each other. */
    public void start() {
        onLoop(() -> {
            for (int i = 0; i < clients.size(); i++) {
                ChatClient client = clients.get(i);
                vertx.setTimer(1 + 30L * i, go -> client.connect());
                vertx.setPeriodic(1 + 5L * i, SAY_MILLIS, tick -> client.say());
                vertx.setPeriodic(1 + 33L * i, ASK_MILLIS, tick -> client.ask());
            }
            vertx.setPeriodic(KNOCK_MILLIS, tick -> gates.forEach(this::knock));
        });
    }

    private void knock(Gate gate) {
        if (over || !gate.isExpectedUp()) {
            return;
        }
        long from = Books.now();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(gate.host())
                .setPort(NodeOrders.CLIENT_PORT)
                .setURI("/")
                .setAllowOriginHeader(false);
        options.setTimeout(KNOCK_TIMEOUT_MILLIS);
        sockets.connect(options)
                .onSuccess(WebSocket::close)
                .onComplete((opened, failure) -> books.connected(gate, failure == null, from));
    }

    /** New books: what happens from here on is in them. */
    public Ledger begin(Set<Gate> uncounted) {
        onLoop(() -> {
            books = new Books(++phases, uncounted);
            clients.stream().filter(ChatClient::isOpen).forEach(client -> books.open(client.seat(), client.gate()));
        });
        return books.ledger();
    }

    /** From here on nobody sends. */
    public void hush() {
        onLoop(() -> books.stopSending());
    }

    public boolean isComplete() {
        return onLoop(() -> clients.stream().allMatch(ChatClient::isOpen));
    }

    Books books() {
        return books;
    }

    int newSeat() {
        return seats++;
    }

    boolean isOver() {
        return over;
    }

    /** The clock of all figures, in milliseconds. */
    public static long now() {
        return Books.now();
    }

    private void onLoop(Runnable work) {
        onLoop(() -> {
            work.run();
            return true;
        });
    }

    private <T> T onLoop(Supplier<T> work) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(go -> done.complete(work.get()));
        return await(done.future());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The clients' event loop does not answer", e);
        }
    }

    @Override
    public void close() {
        over = true;
        await(vertx.close());
    }
}
