package dev.parley.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.parley.bus.ProcessId;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as the jar configures it, written to memory. */
class LogLinesTest {

    private static final String GATEWAY = "dev.parley.gateway.handshake.Handshake";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
        LogAppender appender = (LogAppender) context.getLogger("ROOT").getAppender("stderr");
        appender.setOutputStream(written);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void text_of_an_outsider_is_one_short_line() {
        context.getLogger(GATEWAY)
                .info("Refused a page of {}", "http://a\n12:00:00.000 INFO \u009b31m" + "x".repeat(6_000));
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line).contains("INFO  Handshake: Refused a page of http://a\\n12:00:00.000 INFO \\u009b31mxxx");
            assertThat(line).endsWith("x... (6031 characters)").hasSizeLessThan(300);
        });
    }

    @Test
    void the_message_of_an_exception_is_escaped_too_and_its_trace_is_kept() {
        context.getLogger(GATEWAY)
                .error(
                        "It failed",
                        new IllegalStateException("a\n12:00:00.000 INFO  forged\u202e", new RuntimeException("b")));
        assertThat(lines().get(0)).endsWith("ERROR Handshake: It failed");
        assertThat(lines().get(1)).isEqualTo("java.lang.IllegalStateException: a");
        assertThat(lines().get(2)).isEqualTo("    | 12:00:00.000 INFO  forged\\u202e");
        assertThat(lines().get(3)).startsWith("\tat ");
        assertThat(lines()).contains("Caused by: java.lang.RuntimeException: b");
    }

    @Test
    void settings_and_errors_of_an_app_are_not_cut() {
        context.getLogger("dev.parley.launcher.Parley").info("Settings: {}", "x".repeat(6_000));
        context.getLogger("dev.parley.host.java.JavaFunction").error("It has errors: {}", "one\ntwo");
        assertThat(lines().get(0)).endsWith("x".repeat(6_000));
        assertThat(lines().get(1)).endsWith("It has errors: one");
        assertThat(lines().get(2)).isEqualTo("    | two");
    }

    @Test
    void lines_of_a_kind_are_limited_and_the_omitted_ones_counted() {
        for (int i = 0; i < 500; i++) {
            context.getLogger(GATEWAY).info("Refused a page of {}", "http://" + i);
            context.getLogger("io.vertx.core.net.impl.ConnectionBase").error("text of a client " + i);
        }
        context.getLogger(GATEWAY).info("Another line of {}", 1);
        assertThat(lines()).hasSizeLessThan(80).anyMatch(line -> line.endsWith("Another line of 1"));
        await().untilAsserted(() -> assertThat(lines())
                .anyMatch(line -> line.contains("more such lines were omitted: Refused a page of {}"))
                .anyMatch(line -> line.contains("more such lines were omitted: (of various texts)")));
    }

    @Test
    void debug_lines_and_output_of_functions_are_never_omitted() {
        context.getLogger("ROOT").setLevel(Level.DEBUG);
        for (int i = 0; i < 500; i++) {
            context.getLogger(GATEWAY).debug("Line {}", i);
            context.getLogger("dev.parley.host.launch.ProcessOutput").info("{} [{}] {}", "f", "id", i);
        }
        assertThat(lines()).hasSize(1_000);
    }

    @Test
    void as_json_a_line_is_one_object_with_fields_of_its_own() {
        LogFormat.useJson(context);
        context.getLogger("dev.parley.bus.host.FunctionInvoker")
                .error(
                        "{} failed for connection {}, request {}: {}",
                        "$default",
                        "abc=",
                        "r1",
                        "a\n\u009b31m",
                        new IllegalStateException("b\nc\u202e"));

        JsonObject line = new JsonObject(lines().get(0));
        assertThat(lines()).hasSize(1);
        assertThat(line.getString("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
        assertThat(line.getString("level")).isEqualTo("ERROR");
        assertThat(line.getString("logger")).isEqualTo("dev.parley.bus.host.FunctionInvoker");
        assertThat(line.getString("message"))
                .isEqualTo("$default failed for connection abc=, request r1: a\\n\\u009b31m");
        assertThat(line.getString("connection")).isEqualTo("abc=");
        assertThat(line.getString("request")).isEqualTo("r1");
        assertThat(line.getString("node")).isEqualTo(ProcessId.THIS);
        assertThat(line.getString("error")).startsWith("java.lang.IllegalStateException: b\n    | c\\u202e\n\tat ");
    }

    @Test
    void as_json_a_word_that_begins_the_line_names_a_field_too() {
        LogFormat.useJson(context);
        context.getLogger("dev.parley.gateway.GatewayTerm").warn("Gateway {} has lost its lease", "g1");
        assertThat(new JsonObject(lines().get(0)).getString("gateway")).isEqualTo("g1");
    }

    @Test
    void as_json_a_lines_own_pairs_are_fields_cut_and_escaped_and_never_replace_ours() {
        LogFormat.useJson(context);
        context.getLogger("audit")
                .atInfo()
                .addKeyValue("act", "Drain")
                .addKeyValue("status", 409)
                .addKeyValue("target", "x\n" + "y".repeat(6_000))
                .addKeyValue("level", "DEBUG")
                .log("{}: done", "Drain");
        context.getLogger("io.netty.Library").warn("no connection {}", "of ours");

        JsonObject line = new JsonObject(lines().get(0));
        assertThat(line.getString("act")).isEqualTo("Drain");
        assertThat(line.getInteger("status")).isEqualTo(409);
        assertThat(line.getString("target")).startsWith("x\\nyyy").hasSizeLessThan(300);
        assertThat(line.getString("level")).isEqualTo("INFO");
        assertThat(new JsonObject(lines().get(1)).fieldNames())
                .containsExactlyInAnyOrder("time", "level", "logger", "message", "node");
    }

    @Test
    void the_audit_of_admitted_callers_is_never_omitted() {
        for (int i = 0; i < 500; i++) {
            context.getLogger("audit").info("{}: done; {}", "Drain", i);
            context.getLogger("audit").warn("{}: refused with {}", "Drain", i);
        }
        assertThat(lines()).filteredOn(line -> line.contains("done")).hasSize(500);
        assertThat(lines()).filteredOn(line -> line.contains("refused with")).hasSizeLessThan(80);
    }
}
