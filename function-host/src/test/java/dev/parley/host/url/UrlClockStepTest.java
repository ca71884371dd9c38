package dev.parley.host.url;

import static dev.parley.host.url.FakeFunction.await;
import static dev.parley.host.url.FakeFunction.event;
import static dev.parley.host.url.FakeFunction.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock steps by an hour while calls are under way. */
class UrlClockStepTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final FakeFunction function = new FakeFunction();

    @AfterEach
    void close() {
        function.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_running_call_goes_on_and_a_hung_one_ends_at_its_timeout(int hours) {
        function.http(request -> {});
        UrlInvoker invoker = function.invoker("/", 2, 2);
        Future<Buffer> running = invoker.invoke(event());
        Awaitility.await().until(() -> function.seen.size() == 1);
        Future<Buffer> hung = invoker.invoke(event(SHORT));
        function.clock.step(Duration.ofHours(hours));
        assertThat(failureOf(hung).kind()).isEqualTo(Kind.TIMED_OUT);
        function.seen.get(0).request().response().end("done");
        assertThat(await(running)).hasToString("done");
    }

    /** The first attempt fails before the step, and a later one finds the function. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_function_that_is_not_up_yet_is_still_tried_again(int hours) {
        function.port = FakeFunction.freePort();
        Future<Buffer> answer = function.invoker().invoke(event());
        function.clock.step(Duration.ofHours(hours));
        function.http(function.port, request -> request.response().end("up"));
        assertThat(await(answer)).hasToString("up");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void the_deadline_that_a_function_sees_follows_the_wall_clock(int hours) {
        function.answering(200, "{}");
        function.clock.step(Duration.ofHours(hours));
        long before = function.clock.epochMillis();
        await(function.invoker().invoke(event()));
        String deadline = function.seen.get(0).request().getHeader("lambda-runtime-deadline-ms");
        assertThat(Long.parseLong(deadline))
                .isBetween(
                        before, function.clock.epochMillis() + event().timeout().toMillis());
    }
}
