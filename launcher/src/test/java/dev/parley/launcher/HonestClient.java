package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Sends messages that come back to it, and asks for the server's health now and then, for as long as it is open. */
final class HonestClient implements AutoCloseable {

    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ParleyJar parley;
    private final long periodMillis;
    private final String padding;
    private final RawClient client;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Integer> answered;

    /** Ten short messages a second. */
    HonestClient(ParleyJar parley) {
        this(parley, 100, 0);
    }

    /** @param padding how many bytes each message has beside its number */
    HonestClient(ParleyJar parley, long periodMillis, int padding) {
        this.parley = parley;
        this.periodMillis = periodMillis;
        this.padding = " ".repeat(padding);
        this.client = RawClient.open(parley.port());
        this.answered = CompletableFuture.supplyAsync(this::talk, talk -> new Thread(talk).start());
    }

    private int talk() {
        int count = 0;
        long checkedAt = System.nanoTime();
        while (!ended.get()) {
            String text = "message " + count + padding;
            client.sendText(text);
            assertThat(client.readText()).isEqualTo(text);
            if (System.nanoTime() - checkedAt > CHECK_NANOS) {
                checkedAt = System.nanoTime();
                assertThat(parley.get("/health/live").statusCode()).isEqualTo(200);
            }
            count++;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(periodMillis));
        }
        return count;
    }

    /** Ends the conversation. Returns how many messages were answered; fails if one was not, or a health check failed. */
    int end() {
        ended.set(true);
        return answered.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        ended.set(true);
        client.close();
    }
}
