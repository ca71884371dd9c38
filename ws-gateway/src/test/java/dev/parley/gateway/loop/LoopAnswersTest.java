package dev.parley.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopAnswersTest {

    private static final Future<Integer> BUSY =
            Future.failedFuture(new ConnectionException(Reason.TIMEOUT, "An event loop did not answer"));

    @Test
    void event_loops_that_do_not_answer_in_time_are_left_out_and_counted() {
        Future<LoopAnswers<Integer>> answers =
                LoopAnswers.of(List.of(Future.succeededFuture(3), BUSY, Future.succeededFuture(4)));
        assertThat(answers.result()).isEqualTo(new LoopAnswers<>(List.of(3, 4), 1));
    }

    @Test
    void any_other_failure_is_that_of_all() {
        Future<Integer> broken = Future.failedFuture(new IllegalStateException("broken"));
        Future<LoopAnswers<Integer>> answers = LoopAnswers.of(List.of(BUSY, Future.succeededFuture(3), broken));
        assertThat(answers.cause()).hasMessage("broken");
    }
}
