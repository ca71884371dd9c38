package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.stats.Latencies;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Members of one room of the chat that in turn ping the chat, and say something to the room, both at a steady rate. Latency
 * counts from when a frame was due.
 */
final class ChatterLoad implements Traffic {

    /** Where the text of a frame begins. */
    private static final int TEXT = "{\"text\":\"".length();

    /** A frame's first bytes, which tell what it is, and when a text was due. */
    static final int KEPT_BYTES = TEXT + Publish.STAMP_BYTES;

    private static final String JOIN = "{\"action\":\"join\",\"room\":\"chatter\"}";
    private static final String PING = "{\"action\":\"ping\"}";
    private static final int TEXT_BYTES = 100;
    private static final int TURNS_PER_LOOK = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Latencies pongs = new Latencies();
    private final Latencies copies = new Latencies();
    private final long interval;
    private final int pingsPerText;
    private final long[] pingDue;
    private List<LoadSocket> sockets = List.of();
    private long turns;
    private int joined;
    private int pending;
    private long owed;

    /** @param pingsPerText how many pings are sent for each text */
    ChatterLoad(int members, int pingsPerSecond, int pingsPerText) {
        this.pingDue = new long[members];
        this.interval = Duration.ofSeconds(1).toNanos() / pingsPerSecond;
        this.pingsPerText = pingsPerText;
    }

    /** Opens the members' sockets and has them join the room. */
    void enter(LoadClient client) throws IOException {
        sockets = client.open(pingDue.length, index -> true, Load.OPENING);
        sockets.forEach(socket -> socket.publish(ascii(JOIN)));
        if (!client.run(() -> joined == sockets.size(), Load.OPENING)) {
            throw new IllegalStateException(joined + " of " + sockets.size() + " joined the room");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void talk(LoadClient client, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        talk(client, () -> System.nanoTime() - end >= 0, time.plus(PATIENCE));
    }

    /**
     * Talks until the condition holds, which is evaluated after every 50 pings.
     *
     * @throws IllegalStateException if it does not hold in time
     */
    void talk(LoadClient client, BooleanSupplier until, Duration limit) throws IOException {
        long start = System.nanoTime();
        for (long i = 0; i % TURNS_PER_LOOK != 0 || !until.getAsBoolean(); i++) {
            if (i * interval > limit.toNanos()) {
                throw new IllegalStateException("What should happen did not within " + limit.toSeconds() + " s");
            }
            client.runUnswept(start + i * interval);
            turn(start + i * interval);
        }
    }

    /** A socket whose pong is still due is passed over. */
    private void turn(long due) {
        LoadSocket socket = sockets.get((int) (turns % sockets.size()));
        if (pingDue[socket.index()] == 0) {
            pingDue[socket.index()] = due;
            pending++;
            socket.publish(ascii(PING));
        }
        if (turns % pingsPerText == 0) {
            say(sockets.get((int) (turns / pingsPerText % sockets.size())), due);
        }
        turns++;
    }

    private void say(LoadSocket socket, long due) {
        owed += sockets.size();
        String text = new String(Publish.payload(socket.index(), due, TEXT_BYTES), StandardCharsets.US_ASCII);
        socket.publish(ascii("{\"text\":\"" + text + "\"}"));
    }

    /** The chat's sentences begin with other letters than a stamp, "pong" and "You are in". */
    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        long now = System.nanoTime();
        switch (headLength > TEXT ? head[TEXT] : 0) {
            case 'a' -> {
                owed--;
                copies.add(now - Publish.nanos(Arrays.copyOfRange(head, TEXT, KEPT_BYTES)));
            }
            case 'p' -> {
                pending--;
                pongs.add(now - pingDue[socket.index()]);
                pingDue[socket.index()] = 0;
            }
            case 'Y' -> joined++;
            default -> {}
        }
    }

    /** From now on latencies count. */
    void startCounting() {
        pongs.clear();
        copies.clear();
    }

    List<Measurement> latencies(String when) {
        return List.of(
                new Measurement("ms p99 echo " + when, pongs.millis(0.99)),
                new Measurement("ms p99 fan-out " + when, copies.millis(0.99)),
                new Measurement("ms p50 echo " + when, pongs.millis(0.5)),
                new Measurement("ms p50 fan-out " + when, copies.millis(0.5)));
    }

    /** @throws IllegalStateException if a ping got no pong, or if a text was lost or came twice */
    void drain(LoadClient client) throws IOException {
        if (!client.run(() -> pending == 0 && owed == 0, PATIENCE)) {
            throw new IllegalStateException(pending + " pings without a pong, " + owed + " copies of texts missing");
        }
    }
}
