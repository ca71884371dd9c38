package dev.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.http.testing.TestLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order in which the events of several connections start, on one event loop. */
class EventTurnsTest {

    /** At most, if events take their time: a turn has a millisecond. */
    private static final int EVENTS_OF_A_TURN = 10;

    private final TestLoop loop = new TestLoop();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final Promise<Void> slow = Promise.promise();
    private Consumer<String> onEvent = event -> {};
    private final ConnectionTable table = new ConnectionTable(
            (connection, payload, bytes) -> {
                String event = connection.id() + ((Payload.Text) payload).text();
                started.add(event);
                onEvent.accept(event);
                return connection.id().equals("slow") ? slow.future() : Future.succeededFuture();
            },
            (connection, reason) -> {
                started.add(connection.id() + " ended");
                return Future.succeededFuture();
            },
            connection -> {},
            loop.context());

    @AfterEach
    void close() {
        loop.close();
    }

    private Connection add(String id) {
        return table.add(new ConnectionContext(id, "api", "stage", "host", 0, new Identity("", "")), 1 << 20);
    }

    private static void read(Connection connection, int messages) {
        connection.onRead();
        for (int i = 0; i < messages; i++) {
            Payload message = Payload.text("" + i);
            connection.onMessage(message, message.size());
        }
    }

    @Test
    void connections_that_sent_much_take_turns_of_a_few_events() {
        loop.run(() -> {
            read(add("a"), 41);
            read(add("b"), 41);
        });
        await().until(() -> started.size() == 82);
        for (String id : List.of("a", "b")) {
            List<String> own =
                    started.stream().filter(event -> event.startsWith(id)).toList();
            List<String> inOrder = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                inOrder.add(id + i);
            }
            assertThat(own).isEqualTo(inOrder);
        }
        // The first of each starts as it is read. No turn has more than 16 of one connection.
        assertThat(started).startsWith("a0", "b0", "a1");
        assertThat(started.indexOf("b1")).isLessThanOrEqualTo(18);
        assertThat(started.indexOf("b16")).isLessThan(started.indexOf("a40"));
    }

    @Test
    void a_message_that_is_read_alone_waits_for_nobody() {
        loop.run(() -> {
            read(add("a"), 100);
            Connection quiet = add("q");
            read(quiet, 1);
            assertThat(started).containsExactly("a0", "q0");
        });
        await().until(() -> started.size() == 101);
    }

    @Test
    void a_connection_that_sends_little_does_not_wait_for_those_that_send_much() {
        Connection quiet = add("quiet ");
        onEvent = event -> {
            spin();
            if (event.equals("busy 0 25")) {
                read(quiet, 2);
            }
        };
        loop.run(() -> {
            for (int i = 0; i < 50; i++) {
                read(add("busy " + i + " "), 50);
            }
        });
        await().until(() -> started.size() == 50 * 50 + 2);
        // The second one waits for the rest of the turn that goes on as it is read.
        assertThat(started.indexOf("quiet 1") - started.indexOf("quiet 0")).isLessThanOrEqualTo(EVENTS_OF_A_TURN + 1);
    }

    private static void spin() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1) / EVENTS_OF_A_TURN;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void messages_of_a_connection_that_ended_start_their_events_before_its_disconnect() {
        loop.run(() -> {
            Connection connection = add("a");
            read(connection, 20);
            connection.onEnd(CloseCode.NORMAL.reason());
        });
        await().until(() -> started.contains("a ended"));
        assertThat(started).hasSize(21).endsWith("a19", "a ended");
    }

    @Test
    void messages_that_are_left_too_long_after_the_end_of_their_connection_are_discarded() {
        loop.run(() -> {
            table.finishWithin(Duration.ZERO);
            Connection connection = add("slow");
            read(connection, 20);
            connection.onEnd(CloseCode.NORMAL.reason());
        });
        assertThat(started).containsExactly("slow0");
        loop.run(slow::complete);
        await().until(() -> started.contains("slow ended"));
        assertThat(started).containsExactly("slow0", "slow ended");
        assertThat(table.meters().conduct().lateMessages().get()).isEqualTo(19);
        loop.run(() -> assertThat(table.memory().bytes()).isZero());
    }

    @Test
    void messages_of_a_connection_that_was_reset_are_discarded_at_once() {
        loop.run(() -> {
            Connection connection = add("a");
            read(connection, 20);
            connection.onReset();
            connection.onEnd(CloseCode.ABNORMAL.reason());
        });
        await().until(() -> started.contains("a ended"));
        assertThat(started).containsExactly("a0", "a ended");
        assertThat(table.meters().conduct().resetMessages().get()).isEqualTo(19);
    }
}
