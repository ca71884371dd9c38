package dev.parley.attacks.honest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Five people who send ten messages a second each to one room, on a thread of their own, for as long as this is open. */
public final class HonestClients implements AutoCloseable {

    private static final int COUNT = 5;
    private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();
    private static final long COME_BACK_NANOS = Duration.ofSeconds(1).toNanos();

    private final InetSocketAddress server;
    private final Samples samples = new Samples();
    private final List<HonestClient> clients = new ArrayList<>();
    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(256 * 1024);
    private final List<String> losses = new ArrayList<>();
    private final Thread thread = new Thread(this::talk, "honest clients");
    private volatile boolean isClosed;
    private volatile boolean isComplete;
    private int connects;
    private int errors;

    public HonestClients(InetSocketAddress server) throws IOException {
        this.server = server;
        selector = Selector.open();
        for (int i = 0; i < COUNT; i++) {
            clients.add(connect());
        }
        thread.setDaemon(true);
        thread.start();
    }

    private HonestClient connect() throws IOException {
        return new HonestClient("h" + connects++, server, selector, samples);
    }

    private void talk() {
        try {
            long due = System.nanoTime();
            long lookedAt = due;
            int turn = 0;
            while (!isClosed) {
                long now = System.nanoTime();
                while (isComplete && due - now <= 0) {
                    clients.get(turn++ % COUNT).say(due);
                    due += PERIOD_NANOS / COUNT;
                }
                if (now - lookedAt > COME_BACK_NANOS) {
                    lookedAt = now;
                    replaceLost();
                }
                if (!isComplete && clients.stream().allMatch(HonestClient::isIn)) {
                    due = now;
                    isComplete = true;
                }
                selector.select(this::onReady, 2);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onReady(SelectionKey key) {
        ((HonestClient) key.attachment()).onReady(scratch.clear());
    }

    private void replaceLost() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            HonestClient client = clients.get(i);
            if (client.isEnded()) {
                client.close();
                noteLoss(client);
                clients.set(i, connect());
            }
        }
    }

    private synchronized void noteLoss(HonestClient client) {
        losses.add(client.reason() == 0 ? "cut" : Integer.toString(client.reason()));
        errors += client.errors();
    }

    /** Returns true once all five are in their room; they talk from then on. */
    public boolean isComplete() {
        return isComplete;
    }

    public Samples samples() {
        return samples;
    }

    /** What the connections that the honest lost were answered: close codes, statuses or {@code cut}. */
    public synchronized List<String> losses() {
        return List.copyOf(losses);
    }

    /** How many requests failed. */
    public synchronized int errors() {
        return errors + clients.stream().mapToInt(HonestClient::errors).sum();
    }

    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
        try {
            thread.join();
            for (HonestClient client : clients) {
                client.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
