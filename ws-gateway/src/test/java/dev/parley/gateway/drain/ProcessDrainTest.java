package dev.parley.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a drain says of event loops that do not answer. */
class ProcessDrainTest {

    private static final DrainListener NOBODY = new DrainListener() {
        @Override
        public void onDrain() {}

        @Override
        public void onUndo() {}
    };

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ProcessDrain drain = new ProcessDrain(DrainConfig.over(Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        TestGateway.await(vertx.close());
    }

    private void addGateway() {
        ConnectionTable table = new ConnectionTable(
                (of, payload, bytes) -> Future.succeededFuture(),
                (of, reason) -> Future.succeededFuture(),
                ended -> {},
                context);
        drain.add(new GatewayDrain(context, table, drain.config(), NOBODY));
    }

    @Test
    void one_that_is_busy_is_counted() {
        addGateway();
        CountDownLatch busy = new CountDownLatch(1);
        context.runOnContext(here -> {
            try {
                assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(TestGateway.await(drain.status(10))).isEqualTo(new DrainStatus(State.SERVING, 0, 0, 0, 1));
        busy.countDown();
    }

    @Test
    void one_that_fails_is_no_busy_one() {
        addGateway();
        TestGateway.await(vertx.close());
        Future<DrainStatus> status = drain.status();
        assertThatThrownBy(() -> TestGateway.await(status)).isInstanceOf(RejectedExecutionException.class);
    }
}
