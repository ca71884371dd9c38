package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.JitteryBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of joins from anywhere, while others publish, over a backplane that is late at random. */
class RandomJoinsTest {

    private static final long SEED = 42;
    private static final int CLIENTS = 40;
    private static final int ROUNDS = 60;
    private static final ChannelLimits LIMITS = new ChannelLimits(100_000, 64L << 20, Duration.ofDays(1), 1000, 100);

    private final Recorder connects = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").outboundBytes(8 * 1024).build(),
            new JitteryBackplane(LIMITS, SEED),
            2,
            (connections, channels) -> Map.of("$connect", connects));
    private final ExecutorService readers = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger missed = new AtomicInteger();

    @AfterEach
    void stop() {
        readers.shutdownNow();
        gateway.close();
    }

    private Future<Position> publish(String text) {
        return gateway.channels()
                .publish("tea", Payload.text(text), PublishOptions.STAMPED)
                .map(published -> published.position());
    }

    /** One client: what it is sent must go on without a hole or a repeat, except that a join takes it back. */
    private final class Member {

        private final Random random;
        private final RawClient client = RawClient.open(gateway.port());
        private final String id = connects.take().connectionId();
        private volatile Position last;
        private long from = -1;

        private Member(int number, Position begin) {
            this.random = new Random(SEED + number);
            this.last = begin;
        }

        Future<Void> round(int round) {
            if (round == ROUNDS) {
                return Future.succeededFuture();
            }
            Position seen = last;
            boolean leaves = seen.offset() < 2 || random.nextInt(4) == 0;
            // Behind what it has seen: else a live message might be taken for the first one of the replay.
            int steps = leaves ? random.nextInt(150) : 1 + random.nextInt(150);
            Position back = new Position(seen.epoch(), Math.max(1, seen.offset() - steps));
            List<Future<?>> published = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                published.add(publish("{\"by\":\"" + id + "\"}"));
            }
            Future<Void> left = leaves ? gateway.channels().leave(id, "tea") : Future.succeededFuture();
            return left.compose(gone -> gateway.connections().send(id, "{\"from\":" + back.offset() + "}"))
                    .compose(sent -> gateway.channels().join(id, "tea", JoinOptions.DEFAULT.from(back)))
                    .map(this::check)
                    .compose(joined -> Future.all(List.copyOf(published)))
                    .compose(all -> round(round + 1));
        }

        private Joined check(Joined joined) {
            assertThat(joined.recovered()).isTrue();
            missed.addAndGet(joined.missed());
            return joined;
        }

        /** Reads until the last message of all. */
        void readAll() {
            JsonObject message = new JsonObject(client.readText());
            while (!message.containsKey("end")) {
                if (message.containsKey("from")) {
                    from = message.getLong("from");
                } else {
                    follow(message.getJsonObject("position"));
                }
                message = new JsonObject(client.readText());
            }
            follow(message.getJsonObject("position"));
            client.close();
        }

        private void follow(JsonObject position) {
            long offset = position.getLong("offset");
            if (from >= 0 && offset == from + 1) {
                from = -1;
            } else {
                assertThat(offset).as("after %s of %s", last, id).isEqualTo(last.offset() + 1);
            }
            last = new Position(position.getString("epoch"), offset);
        }
    }

    @Test
    void joins_from_anywhere_get_everything_once_and_in_order() throws Exception {
        Position begin = TestGateway.await(publish("{}"));
        List<Member> members = new ArrayList<>();
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        List<Future<Void>> joining = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Member member = new Member(i, begin);
            members.add(member);
            reading.add(CompletableFuture.runAsync(member::readAll, readers));
        }
        members.forEach(member -> joining.add(member.round(0)));
        CompletableFuture<?> joined = Future.all(joining).toCompletionStage().toCompletableFuture();
        // Before it would be waited for in vain: a client that saw something wrong reads no more.
        reading.forEach(each -> each.exceptionally(wrong -> {
            joined.completeExceptionally(wrong);
            return null;
        }));
        joined.get(60, TimeUnit.SECONDS);
        TestGateway.await(publish("{\"end\":true}"));
        for (CompletableFuture<Void> each : reading) {
            each.get(30, TimeUnit.SECONDS);
        }
        assertThat(missed.get()).isGreaterThan(CLIENTS * ROUNDS);
    }
}
