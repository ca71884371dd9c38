package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.FailureCode;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostFailureTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(29);

    private static ReplyException answer(int code) {
        return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, "");
    }

    private static ReplyException without(ReplyFailure how) {
        return new ReplyException(how, "");
    }

    @Test
    void another_host_can_have_an_event_that_no_host_began() {
        assertThat(HostFailure.of(without(ReplyFailure.NO_HANDLERS))).isEqualTo(HostFailure.NOT_ACCEPTED);
        assertThat(HostFailure.of(answer(FailureCode.NOT_ACCEPTED))).isEqualTo(HostFailure.NOT_ACCEPTED);
        assertThat(HostFailure.of(new IllegalStateException("The bus is closing")))
                .isEqualTo(HostFailure.NOT_ACCEPTED);
    }

    @Test
    void a_host_says_why_its_function_has_no_result() {
        assertThat(HostFailure.of(answer(FailureCode.UNAUTHORIZED))).isEqualTo(HostFailure.UNAUTHORIZED);
        assertThat(HostFailure.of(answer(FailureCode.FENCED))).isEqualTo(HostFailure.FENCED);
        assertThat(HostFailure.of(answer(FailureCode.FUNCTION_FAILED))).isEqualTo(HostFailure.FAILED);
        assertThat(HostFailure.of(answer(FailureCode.NO_SUCH_ROUTE))).isEqualTo(HostFailure.FAILED);
    }

    @Test
    void an_event_that_is_no_message_was_not_sent() {
        assertThat(HostFailure.of(new IllegalArgumentException("No codec"))).isEqualTo(HostFailure.NOT_SENT);
    }

    @Test
    void only_an_answer_shows_that_the_host_can_be_reached() {
        assertThat(HostFailure.isAnswer(answer(FailureCode.FUNCTION_FAILED))).isTrue();
        assertThat(HostFailure.isAnswer(without(ReplyFailure.NO_HANDLERS))).isFalse();
        assertThat(HostFailure.isAnswer(without(ReplyFailure.TIMEOUT))).isFalse();
    }

    @Test
    void a_timeout_before_the_time_is_a_discarded_event() {
        ReplyException timeout = without(ReplyFailure.TIMEOUT);
        assertThat(HostFailure.of(timeout)).isEqualTo(HostFailure.TIMED_OUT);
        assertThat(HostFailure.wasDiscarded(timeout, TIMEOUT.toNanos() - 1, TIMEOUT))
                .isTrue();
        assertThat(HostFailure.wasDiscarded(timeout, TIMEOUT.toNanos(), TIMEOUT))
                .isFalse();
        assertThat(HostFailure.wasDiscarded(answer(FailureCode.FUNCTION_FAILED), 0, TIMEOUT))
                .isFalse();
    }
}
