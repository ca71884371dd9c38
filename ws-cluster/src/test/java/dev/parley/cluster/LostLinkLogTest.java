package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What stands in the log after connections to another process were lost. Other tests write to the same log. */
@Isolated
class LostLinkLogTest {

    private static final int MESSAGES = 500;
    private static final Buffer BODY = Buffer.buffer(new byte[64 * 1024]);

    private final Nodes nodes = new Nodes();
    private final TcpProxy proxy = new TcpProxy(nodes.host(2), nodes.port, nodes.host(12));
    private final Queue<ILoggingEvent> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
                logged.add(event);
            }
        }
    };
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.parley.cluster");

    @BeforeEach
    void listen() {
        appender.start();
        root.addAppender(appender);
        ours.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        root.detachAppender(appender);
        ours.setLevel(null);
        nodes.close();
        proxy.close();
    }

    @Test
    void a_lost_link_is_one_line_however_many_messages_were_in_flight() {
        Vertx one = nodes.start(1, 2);
        Vertx two = nodes.startBehindProxy(2, 12, 1);
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        await().until(() -> Nodes.answer(one, "here").equals("two"));
        logged.clear();
        proxy.hold();
        List<Future<Void>> sent = send(one);
        proxy.cut();
        send(one);
        proxy.release();
        sent.forEach(answer -> get(answer));
        await().until(() -> Nodes.answer(one, "here").equals("two"));
        await().until(() -> lines().stream().anyMatch(line -> line.contains("its process still runs")));
        assertOneLine();
    }

    @Test
    void a_process_that_ended_is_one_line_however_many_messages_were_in_flight() {
        Vertx one = nodes.start(1, 3);
        Queue<Object> gone = new ConcurrentLinkedQueue<>();
        get(one.eventBus()
                .consumer(Addresses.PROCESS_GONE, message -> gone.add(message.body()))
                .completion());
        try (NodeProcess three = new NodeProcess(List.of(), nodes.host(3), nodes.port, nodes.host(1))) {
            await().until(() -> Nodes.answer(one, "process").equals(three.processId));
            logged.clear();
            List<Future<Void>> sent = send(one, "process");
            three.kill();
            sent.forEach(answer -> get(answer));
            await().until(() -> !gone.isEmpty());
        }
        await().until(() -> lines().stream().anyMatch(line -> line.contains("is gone: ")));
        assertOneLine();
    }

    private static List<Future<Void>> send(Vertx vertx) {
        return send(vertx, "here");
    }

    /** @return completed when each message is answered or failed */
    private static List<Future<Void>> send(Vertx vertx, String address) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(1_000);
        return IntStream.range(0, MESSAGES)
                .mapToObj(
                        number -> ask(vertx, address, options).<Void>mapEmpty().otherwiseEmpty())
                .toList();
    }

    private static Future<?> ask(Vertx vertx, String address, DeliveryOptions options) {
        try {
            return vertx.eventBus().request(address, BODY, options);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    /** Vert.x adds that it could not connect, once, if messages were waiting for that. */
    private void assertOneLine() {
        assertThat(lines()).filteredOn(line -> line.contains("dev.parley")).hasSize(1);
        assertThat(lines()).filteredOn(line -> !line.contains("dev.parley")).hasSizeLessThanOrEqualTo(1);
        assertThat(logged)
                .extracting(ILoggingEvent::getThrowableProxy)
                .allMatch(thrown -> thrown == null || thrown.getStackTraceElementProxyArray().length == 0);
    }

    private List<String> lines() {
        return logged.stream()
                .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage())
                .toList();
    }
}
