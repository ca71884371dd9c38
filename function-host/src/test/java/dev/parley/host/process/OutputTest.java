package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessOutput;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Not in parallel: the functions of other tests would log as well. */
@Isolated
class OutputTest {

    @TempDir
    Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ProcessOutput.class);
    private final Lines lines = new Lines();
    private Workshop workshop;

    /** Keeps what is logged, up to a bound. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> kept = new CopyOnWriteArrayList<>();
        private final Map<String, Level> levels = new ConcurrentHashMap<>();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            if (count.incrementAndGet() <= 1_000) {
                kept.add(event.getFormattedMessage());
                levels.put(event.getFormattedMessage(), event.getLevel());
            }
        }
    }

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        lines.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        workshop.close();
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private void awaitLine(String line) {
        await().atMost(Workshop.BOUND)
                .untilAsserted(() -> assertThat(lines.kept).contains(line));
    }

    @Test
    void each_line_is_logged_with_the_function_and_the_events_id() {
        workshop.file("index.mjs", """
                console.log('starting')
                export const handler = ({ text }) => { console.log(text); console.error('no ' + text) }
                """);
        ProcessInvoker invoker = workshop.invoker();
        for (String text : List.of("tea", "milk")) {
            Invocation event = event("{\"text\":\"" + text + "\"}");
            outcome(invoker.invoke(event));
            awaitLine("ws-default [" + event.requestId() + "] " + text);
            awaitLine("ws-default [" + event.requestId() + "] no " + text);
        }
        // A line that is read late has the id of the event that the process has by then.
        assertThat(lines.kept).first().asString().matches("ws-default \\[(request-\\d+=)?] starting");
    }

    @Test
    void an_object_is_logged_once_and_errors_as_warnings() {
        workshop.file("index.mjs", """
                export const handler = ({ cups }) => { console.log(cups); console.error(new Error('no milk')) }
                """);
        Invocation event = event("{\"cups\":{\"first\":\"" + "x".repeat(80) + "\",\"second\":[1]}}");
        outcome(workshop.invoker().invoke(event));
        String prefix = "ws-default [" + event.requestId() + "] ";
        String object = prefix + "{\n  first: '" + "x".repeat(80) + "',\n  second: [ 1 ]\n}";
        awaitLine(object);
        await().atMost(Workshop.BOUND)
                .until(() -> lines.kept.stream().anyMatch(line -> line.startsWith(prefix + "Error: no milk\n    at ")));
        assertThat(lines.levels).containsEntry(object, Level.INFO).containsValue(Level.WARN);
    }

    @Test
    void output_of_python_is_logged_with_the_events_id_too() {
        workshop.file("index.py", "def handler(event, context):\n  print(event)\n");
        Invocation event = event("\"tea\"");
        outcome(workshop.invoker().invoke(event));
        awaitLine("ws-default [" + event.requestId() + "] tea");
    }

    @Test
    void a_flood_of_output_only_slows_its_own_process() {
        workshop.file("flood/index.mjs", """
                export const handler = () => { for (let i = 0; i < 300000; i++) console.log('x'.repeat(100)) }
                """).file("calm/index.mjs", "export const handler = () => 1");
        ProcessInvoker calm = function("calm");
        answer(calm, "{}");
        Future<Buffer> flood = function("flood").invoke(event("{}"));
        int answered = 0;
        while (!flood.isComplete()) {
            assertThat(answer(calm, "{}")).isEqualTo("1");
            answered++;
        }
        outcome(flood);
        assertThat(answered).isGreaterThan(20);
        await().atMost(Workshop.BOUND)
                .untilAsserted(() -> assertThat(lines.count).hasValue(300_000));
    }

    private ProcessInvoker function(String name) {
        return workshop.invoker(new FunctionCode(name, folder.resolve(name)), Map.of(), Workshop.LIMITS);
    }
}
