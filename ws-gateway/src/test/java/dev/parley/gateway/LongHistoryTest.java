package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A long history is read and replayed a page at a time, and event loops have time for others meanwhile. */
class LongHistoryTest {

    private static final int MESSAGES = 10_000;
    private static final int EVENT_LOOPS = 2;
    private static final long MAX_DELAY_MILLIS = 200;
    private static final String TEXT = "x".repeat(500);
    private static final ChannelLimits LIMITS = new ChannelLimits(MESSAGES, 64L << 20, Duration.ofDays(1), 1000, 100);

    private final Recorder connects = new Recorder();
    private final Recorder paging = new Recorder(event -> Future.succeededFuture(FunctionResult.ok()));
    private final List<HistoryMessage> paged = new ArrayList<>();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect", "$default").build(),
            new InProcessBackplane(LIMITS),
            1,
            (connections, channels) ->
                    Map.of("$connect", connects, "$default", event -> page(new Position(event.body(), 0))
                            .compose(all -> paging.handle(event))));
    private final AtomicLong largestDelay = new AtomicLong();

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Reads all of the history after a position, on the event loop of a function. */
    private Future<Void> page(Position after) {
        return gateway.channels().history("tea", new HistoryQuery(after, 1000)).compose(messages -> {
            paged.addAll(messages);
            return messages.isEmpty()
                    ? Future.succeededFuture()
                    : page(messages.get(messages.size() - 1).position());
        });
    }

    /** Notes how late a timer of 1 ms is, on an event loop each. */
    private void measureDelays(Vertx vertx) {
        for (int i = 0; i < EVENT_LOOPS; i++) {
            Context context = vertx.getOrCreateContext();
            context.runOnContext(here -> {
                AtomicLong last = new AtomicLong(System.nanoTime());
                vertx.setPeriodic(1, tick -> {
                    long now = System.nanoTime();
                    largestDelay.accumulateAndGet(now - last.getAndSet(now) - 1_000_000, Math::max);
                });
            });
        }
    }

    @Test
    void ten_thousand_messages_block_no_event_loop() {
        Position last = Position.NONE;
        for (int i = 1; i <= MESSAGES; i++) {
            last = TestGateway.await(gateway.channels().publish("tea", i + TEXT))
                    .position();
        }
        try (RawClient reader = RawClient.open(gateway.port());
                RawClient asking = RawClient.open(gateway.port())) {
            String id = connects.take().connectionId();
            measureDelays(gateway.vertx());
            JoinOptions fromTheFirst = JoinOptions.DEFAULT.from(new Position(last.epoch(), 0));
            Future<Joined> joined = gateway.channels().join(id, "tea", fromTheFirst);
            asking.sendText(last.epoch());
            for (int i = 1; i <= MESSAGES; i++) {
                assertThat(reader.readText()).startsWith(i + "x");
            }
            paging.take();

            assertThat(TestGateway.await(joined)).isEqualTo(new Joined(true, last, MESSAGES));
            assertThat(paged).hasSize(MESSAGES);
            assertThat(paged.get(MESSAGES - 1)).isEqualTo(new HistoryMessage(last, Payload.text(MESSAGES + TEXT)));
            long millis = largestDelay.get() / 1_000_000;
            System.out.println("Largest delay of an event loop: " + millis + " ms");
            assertThat(millis).isLessThan(MAX_DELAY_MILLIS);
        }
    }
}
