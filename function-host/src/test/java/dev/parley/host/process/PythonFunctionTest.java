package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFunctionTest {

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "index.py, handler",
        "index.py, lambda_handler",
        "handler.py, handler",
        "lambda_function.py, lambda_handler",
    })
    void the_usual_names_are_found(String file, String name) {
        workshop.file("cup.py", "SIZE = 'large'")
                .file(
                        file,
                        "import cup\ndef " + name + "(event, context):\n  return {'got': event['text'] + cup.SIZE}\n");
        ProcessInvoker invoker = workshop.invoker();
        assertThat(answer(invoker, "{\"text\":\"☕\"}")).isEqualTo("{\"got\": \"\\u2615large\"}");
        assertThat(answer(invoker, "{\"text\":\"\"}")).isEqualTo("{\"got\": \"large\"}");
    }

    @Test
    void a_handler_may_be_named() {
        workshop.file("app.py", "import os\ndef run(event, context):\n  return os.environ['_HANDLER']\n");
        FunctionCode code = new FunctionCode("ws-default", folder, "python3.12", "app.run");
        assertThat(answer(workshop.invoker(code, Map.of(), Workshop.LIMITS), "{}"))
                .isEqualTo("\"app.run\"");
    }

    @Test
    void a_handler_may_be_in_a_package_of_the_app() {
        workshop.file("common/cups.py", "SIZE = 7\n")
                .file("src/handlers/near.py", "TEA = 'green'\n")
                .file("src/handlers/pour.py", """
                        from common.cups import SIZE
                        from .near import TEA
                        def run(event, context):
                            return [SIZE, TEA, __name__]
                        """);
        for (String handler : new String[] {"src/handlers/pour.run", "src.handlers.pour.run"}) {
            FunctionCode code = new FunctionCode("pour", folder, "python3.12", handler);
            assertThat(answer(workshop.invoker(code, Map.of(), Workshop.LIMITS), "{}"))
                    .isEqualTo("[7, \"green\", \"src.handlers.pour\"]");
        }
    }

    @Test
    void the_context_has_what_aws_has() {
        workshop.file("index.py", """
                import os
                def handler(event, context):
                    return {'id': context.aws_request_id, 'name': context.function_name,
                            'trace': os.environ['_X_AMZN_TRACE_ID'],
                            'arn': context.invoked_function_arn, 'left': context.get_remaining_time_in_millis()}
                """);
        Invocation event = event("{}");
        JsonObject context = new JsonObject(outcome(workshop.invoker().invoke(event)));
        assertThat(context.getString("id")).isEqualTo(event.requestId());
        assertThat(context.getString("name")).isEqualTo("ws-default");
        assertThat(context.getString("trace")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0");
        assertThat(context.getString("arn")).endsWith(":function:ws-default");
        assertThat(context.getInteger("left")).isBetween(1, (int) Workshop.BOUND.toMillis());
    }

    @Test
    void an_error_is_reported_with_its_type_and_stack_trace() {
        ProcessInvoker invoker = workshop.file("index.py", """
                def handler(event, context):
                    if event:
                        raise ValueError('no tea')
                    return {1, 2}
                """).invoker(Workshop.LIMITS.processes(1));
        InvocationException failure = failure(invoker, "{\"raise\":true}");
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure)
                .hasMessageStartingWith("Function ws-default failed: ValueError: no tea\n")
                .hasMessageContaining("index.py\", line 3, in handler");
        assertThat(failure(invoker, "{}")).hasMessageContaining("TypeError: set is not JSON serializable");
        assertThat(outcome(invoker.size())).isEqualTo(1);
    }

    @Test
    void a_process_that_exits_during_an_event_is_reported_and_replaced() {
        ProcessInvoker invoker = workshop.file("index.py", """
                import sys
                def handler(event, context):
                    if event:
                        sys.exit(4)
                    return 'well'
                """).invoker();
        assertThat(failure(invoker, "{\"exit\":true}"))
                .hasMessageContaining("ended with exit code 4")
                .extracting(InvocationException::kind)
                .isEqualTo(Kind.CRASHED);
        assertThat(answer(invoker, "{}")).isEqualTo("\"well\"");
    }

    @Test
    void an_error_in_the_module_says_where() {
        InvocationException failure =
                failure(workshop.file("index.py", "x = 1\ndef handler(:\n").invoker(), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("SyntaxError").hasMessageContaining("index.py, line 2");
    }

    @Test
    void a_missing_handler_is_named() {
        InvocationException failure =
                failure(workshop.file("index.py", "x = 1\n").invoker(), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("index.py has no function handler or lambda_handler");
    }
}
