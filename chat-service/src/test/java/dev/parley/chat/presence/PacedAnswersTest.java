package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedAnswersTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final PacedAnswers answers = new PacedAnswers(vertx);

    /** The answers that went, in order. */
    private final List<Integer> order = new ArrayList<>();

    /** How many went in each turn of the loop that let any go. */
    private final List<Integer> turns = new ArrayList<>();

    private boolean inTurn;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private void answer(int due) throws Exception {
        Promise<Void> all = Promise.promise();
        context.runOnContext(start -> {
            for (int i = 0; i < due; i++) {
                int number = i;
                answers.next().onSuccess(now -> {
                    order.add(number);
                    count();
                    if (order.size() == due) {
                        all.complete();
                    }
                });
            }
        });
        all.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(order).isEqualTo(IntStream.range(0, due).boxed().toList());
    }

    /** Anything else that waits for the loop has its turn between two steps. */
    private void count() {
        if (!inTurn) {
            inTurn = true;
            turns.add(0);
            context.runOnContext(next -> inTurn = false);
        }
        turns.set(turns.size() - 1, turns.get(turns.size() - 1) + 1);
    }

    @Test
    void few_answers_do_not_wait() throws Exception {
        answer(PacedAnswers.MIN_IN_STEP);
        assertThat(turns).containsExactly(PacedAnswers.MIN_IN_STEP);
    }

    @Test
    void many_answers_that_are_due_together_go_over_many_turns() throws Exception {
        answer(1600);
        assertThat(turns).allSatisfy(answered -> assertThat(answered).isLessThanOrEqualTo(100));
    }
}
