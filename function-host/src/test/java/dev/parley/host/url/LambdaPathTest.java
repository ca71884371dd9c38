package dev.parley.host.url;

import static dev.parley.host.url.FakeFunction.await;
import static dev.parley.host.url.FakeFunction.event;
import static dev.parley.host.url.FakeFunction.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda's Invoke path, with the responses of Lambda's runtime interface emulator. */
class LambdaPathTest {

    private static final String PATH = "/2015-03-31/functions/function/invocations";

    private final FakeFunction function = new FakeFunction();

    @AfterEach
    void close() {
        function.close();
    }

    private UrlInvoker invoker() {
        return function.invoker(PATH, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":200,\"body\":\"hi\"}",
                "null",
                "\"text\"",
                "{\"statusCode\":500,\"errorType\":\"E\",\"errorMessage\":\"a result\"}",
                "{\"errorMessage\":\"no type\"}"
            })
    void the_result_is_passed_on(String result) {
        function.answering(200, result);
        assertThat(await(invoker().invoke(event())).toString()).isEqualTo(result);
        assertThat(function.seen.get(0).request().uri()).isEqualTo(PATH);
        assertThat(function.seen.get(0).body()).isEqualTo("{\"body\":\"hi\"}");
    }

    @Test
    void an_error_of_the_function_is_known_by_its_form() {
        function.answering(200, "{\"errorMessage\":\"it broke\",\"errorType\":\"TypeError\",\"stackTrace\":[]}");
        InvocationException failure = failureOf(invoker().invoke(event()));
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure).hasMessageContaining("it broke");
    }

    @Test
    void an_error_of_the_function_is_known_by_lambdas_header() {
        function.http(request -> request.response()
                .putHeader("X-Amz-Function-Error", "Unhandled")
                .end("\"broken\""));
        assertThat(failureOf(invoker().invoke(event())).kind()).isEqualTo(Kind.FUNCTION_ERROR);
    }

    @Test
    void the_emulators_own_timeout_is_a_timeout() {
        function.answering(200, "Task timed out after 3.00 seconds");
        assertThat(failureOf(invoker().invoke(event())).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void the_error_for_a_busy_emulator_names_the_setting() {
        function.answering(400, "");
        InvocationException failure = failureOf(invoker().invoke(event()));
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure).hasMessageContaining("concurrency to 1");
    }

    @Test
    void elsewhere_an_error_in_lambdas_form_is_a_result() {
        function.answering(200, "{\"errorMessage\":\"it broke\",\"errorType\":\"TypeError\"}");
        assertThat(await(function.invoker("/other", 1, 0).invoke(event())).toString())
                .contains("it broke");
    }
}
