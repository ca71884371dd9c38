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
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFunctionTest {

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

    private ProcessInvoker function(String code) {
        return workshop.file("index.mjs", code).invoker(Workshop.LIMITS.processes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "index.mjs, export async function handler",
        "index.cjs, exports.handler = async function ",
        "index.js, exports.handler = async function ",
    })
    void modules_of_both_kinds_run(String file, String export) {
        workshop.file(file, export + "(event) { return { got: event.text + '!' } }");
        assertThat(answer(workshop.invoker(), "{\"text\":\"hi ☕\"}")).isEqualTo("{\"got\":\"hi ☕!\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "index.mjs, import '@aws-sdk/client-nothing', @aws-sdk/client-nothing",
        "index.cjs, require('aws-sdk'), aws-sdk",
    })
    void a_missing_sdk_which_lambda_would_bring_is_named_with_the_way_out(String file, String code, String name) {
        workshop.file(file, code);
        assertThat(failure(workshop.invoker(), "{}"))
                .hasMessageContaining("Lambda brings it; here the app needs it: npm install " + name);
    }

    @Test
    void a_package_of_modules_makes_js_one_of_them() {
        workshop.file("package.json", "{\"type\":\"module\"}").file("index.js", "export const handler = () => 'esm'");
        assertThat(answer(workshop.invoker(), "{}")).isEqualTo("\"esm\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "async event => event.n",
                "event => Promise.resolve(event.n)",
                "event => event.n",
                "(event, context, callback) => { callback(null, event.n) }",
                "(event, context, callback) => { setTimeout(() => callback(undefined, event.n), 5) }",
                "(event, context) => { context.callbackWaitsForEmptyEventLoop = false; context.succeed(event.n) }",
                "(event, context) => { setTimeout(() => context.done(null, event.n), 5) }",
            })
    void a_handler_answers_in_any_of_the_known_ways(String handler) {
        ProcessInvoker invoker = function("export const handler = " + handler);
        assertThat(answer(invoker, "{\"n\":1}")).isEqualTo("1");
        assertThat(answer(invoker, "{\"n\":2}")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "async () => {}",
                "() => {}",
                "(event, context) => {}",
                "(event, context, callback) => { setTimeout(() => {}, 5) }",
                "(event, context, callback) => callback()",
            })
    void no_result_is_null(String handler) {
        ProcessInvoker invoker = function("export const handler = " + handler);
        assertThat(answer(invoker, "{}")).isEqualTo("null");
        assertThat(answer(invoker, "{}")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event => { throw new TypeError('no tea') }",
                "async event => { throw new TypeError('no tea') }",
                "(event, context, callback) => callback(new TypeError('no tea'))",
                "(event, context) => context.fail(new TypeError('no tea'))",
                "(event, context, callback) => { setTimeout(() => { throw new TypeError('no tea') }) }",
                "async event => { Promise.reject(new TypeError('no tea')); await new Promise(r => setTimeout(r, 1000)) }",
            })
    void an_error_is_reported_with_its_type_and_stack_trace(String handler) {
        ProcessInvoker invoker = function("export const handler = " + handler);
        for (int i = 0; i < 2; i++) {
            InvocationException failure = failure(invoker, "{}");
            assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
            assertThat(failure)
                    .hasMessageStartingWith("Function ws-default failed: TypeError: no tea\n    at ")
                    .hasMessageContaining("index.mjs:1");
        }
    }

    @Test
    void any_value_can_be_thrown() {
        ProcessInvoker invoker = function("export const handler = async () => { throw 'tea' }");
        assertThat(failure(invoker, "{}")).hasMessage("Function ws-default failed: string: tea");
    }

    @Test
    void a_result_that_is_not_json_is_an_error() {
        ProcessInvoker invoker = function("export const handler = async () => { const o = {}; o.o = o; return o }");
        assertThat(failure(invoker, "{}")).hasMessageContaining("TypeError: Converting circular structure to JSON");
    }

    @Test
    void a_promise_that_nothing_can_settle_is_an_error_and_not_waited_for() {
        ProcessInvoker invoker = function("export const handler = () => new Promise(() => {})");
        assertThat(failure(invoker, "{}")).hasMessageContaining("a promise that nothing is left to settle");
        assertThat(failure(invoker, "{}").kind()).isEqualTo(Kind.FUNCTION_ERROR);
    }

    @Test
    void the_context_has_what_aws_has() {
        ProcessInvoker invoker = function("""
                export const handler = async (event, context) =>
                  ({ ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID })
                """);
        Invocation event = event("{}");
        JsonObject context = new JsonObject(outcome(invoker.invoke(event)));
        assertThat(context.getString("awsRequestId")).isEqualTo(event.requestId());
        assertThat(context.getString("functionName")).isEqualTo("ws-default");
        assertThat(context.getString("functionVersion")).isEqualTo("$LATEST");
        assertThat(context.getString("logGroupName")).isEqualTo("/aws/lambda/ws-default");
        assertThat(context.getString("invokedFunctionArn"))
                .matches("arn:aws:lambda:[a-z0-9-]+:000000000000:function:ws-default");
        assertThat(context.getInteger("remaining")).isBetween(1, (int) Workshop.BOUND.toMillis());
        assertThat(context.getString("trace")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0");

        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        Invocation traced = new Invocation(
                "traced", event("{}").event(), Workshop.BOUND, Context.root().with(Span.wrap(span)));
        assertThat(new JsonObject(outcome(invoker.invoke(traced))).getString("trace"))
                .isEqualTo("Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1");
    }

    @Test
    void characters_of_an_id_that_paths_forbid_are_replaced() {
        ProcessInvoker invoker = function("export const handler = async (event, context) => context.awsRequestId");
        Invocation odd = new Invocation("a/b c=", event("{}").event(), Workshop.BOUND);
        assertThat(outcome(invoker.invoke(odd))).hasToString("\"a-b-c=\"");
    }

    @Test
    void modules_are_found_from_the_functions_folder_upward() {
        workshop.file("node_modules/tea/index.js", "module.exports = 'green'")
                .file("ws/default/node_modules/cup/index.js", "module.exports = 'blue'")
                .file("ws/default/index.js", "exports.handler = () => [require('tea'), require('cup')]");
        FunctionCode code = new FunctionCode("ws-default", folder.resolve("ws/default"));
        assertThat(answer(workshop.invoker(code, Map.of(), Workshop.LIMITS), "{}"))
                .isEqualTo("[\"green\",\"blue\"]");
    }

    @Test
    void a_handler_may_be_named() {
        workshop.file("src/app.js", "exports.api = { run: () => process.env._HANDLER }");
        FunctionCode code = new FunctionCode("ws-default", folder, "nodejs20.x", "src/app.api.run");
        assertThat(answer(workshop.invoker(code, Map.of(), Workshop.LIMITS), "{}"))
                .isEqualTo("\"src/app.api.run\"");
    }

    @Test
    void a_handler_that_never_answers_is_killed_at_its_timeout_and_replaced() {
        ProcessInvoker invoker = function("""
                export const handler = event => event.wait ? new Promise(() => setInterval(() => {}, 1000)) : process.pid
                """);
        String pid = answer(invoker, "{}");
        long begin = System.nanoTime();
        InvocationException failure = failure(invoker.invoke(event("{\"wait\":true}", Duration.ofMillis(700))));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(System.nanoTime() - begin).isBetween(600_000_000L, 1_700_000_000L);
        assertThat(answer(invoker, "{}")).isNotEqualTo(pid);
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(workshop.shown("process_kills_total")).isEqualTo(1);
    }

    @Test
    void a_handler_that_never_yields_its_thread_is_killed_too() {
        ProcessInvoker invoker = function("export const handler = () => { for (;;); }");
        // The timeout includes the start of the process.
        assertThat(failure(invoker.invoke(event("{}", Duration.ofSeconds(3)))).kind())
                .isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_process_that_exits_during_an_event_is_reported_and_replaced() {
        ProcessInvoker invoker = function("export const handler = event => event.exit ? process.exit(3) : 'well'");
        InvocationException failure = failure(invoker, "{\"exit\":true}");
        assertThat(failure.kind()).isEqualTo(Kind.CRASHED);
        assertThat(failure)
                .hasMessageMatching("Function ws-default ended with exit code 3 during request request-\\d+=");
        assertThat(answer(invoker, "{}")).isEqualTo("\"well\"");
    }

    @Test
    void an_error_in_the_module_says_where() {
        InvocationException failure = failure(function("const a = 1;\nexport const handler = ) => 1"), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("SyntaxError").hasMessageContaining("index.mjs:2");
    }

    @Test
    void a_missing_handler_is_named() {
        InvocationException failure = failure(function("export const handle = () => 1"), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("index.mjs exports no function handler");
    }

    @Test
    void a_module_that_can_not_be_found_is_named() {
        InvocationException failure = failure(function("import 'tea'; export const handler = () => 1"), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("Cannot find package 'tea'");
    }

    @Test
    void a_result_over_six_megabytes_is_an_error_and_the_process_goes_on() {
        ProcessInvoker invoker = function("export const handler = event => 'x'.repeat(event.size)");
        assertThat(answer(invoker, "{\"size\":6291000}")).hasSize(6291002);
        InvocationException failure = failure(invoker, "{\"size\":7000000}");
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure).hasMessage("Function ws-default answered with more than 6291556 bytes");
        assertThat(answer(invoker, "{\"size\":1}")).isEqualTo("\"x\"");
        assertThat(outcome(invoker.size())).isEqualTo(1);
    }

    @Test
    void a_large_event_comes_whole() {
        ProcessInvoker invoker = function("export const handler = event => event.text.length");
        assertThat(answer(invoker, "{\"text\":\"" + "ü".repeat(500_000) + "\"}"))
                .isEqualTo("500000");
    }
}
