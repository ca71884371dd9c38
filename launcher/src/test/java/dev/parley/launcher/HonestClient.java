package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Sends ten messages a second to an echo, and asks for the server's health now and then, for as long as it is open. */
final class HonestClient implements AutoCloseable {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MESSAGES_PER_CHECK = 10;

    private final ParleyJar parley;
    private final RawClient client;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Integer> answered;

    HonestClient(ParleyJar parley) {
        this.parley = parley;
        this.client = RawClient.open(parley.port());
        this.answered = CompletableFuture.supplyAsync(this::talk, talk -> new Thread(talk).start());
    }

    private int talk() {
        int count = 0;
        while (!ended.get()) {
            String text = "message " + count;
            client.sendText(text);
            assertThat(client.readText()).isEqualTo(text);
            if (count % MESSAGES_PER_CHECK == 0) {
                assertThat(parley.get("/health/live").statusCode()).isEqualTo(200);
            }
            count++;
            LockSupport.parkNanos(PERIOD_NANOS);
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
