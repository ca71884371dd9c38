package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each answer reaches its caller on a later turn than the one that completes it: no code of an app runs while the backplane
 * completes the calls of a batch, or of a lost connection, in a loop. Callers and backplane share one event loop.
 */
class RedisAnswersTest extends RedisLossFixture {

    private static final int CALLS = 100;
    private static final CodeSource MAIN =
            RedisBackplane.class.getProtectionDomain().getCodeSource();

    private final Set<String> below = ConcurrentHashMap.newKeySet();
    private RedisBackplane backplane;

    RedisAnswersTest() {
        super(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)));
    }

    @BeforeEach
    void start() throws Exception {
        redis.start();
        backplane = backplane();
    }

    private Future<?> publish() {
        return backplane.publish("tea", Payload.text("hi"), PublishOptions.DEFAULT);
    }

    private List<Supplier<Future<?>>> otherCalls() {
        return List.of(
                () -> backplane.publish("tea", Payload.text("typing"), PublishOptions.EPHEMERAL),
                () -> backplane.read("tea", Position.NONE, 10),
                () -> backplane.enter("tea", "g1", new Member("id", Attributes.NONE)),
                () -> backplane.members("tea"),
                () -> backplane.leave("tea", "g1", "id"),
                () -> backplane.subscribe("tea", subscriber));
    }

    /** Makes the calls within one turn. Looks at the stack where each caller's code goes on. */
    private List<Future<Object>> callInOneTurn(List<Supplier<Future<?>>> calls) {
        List<Future<Object>> answers = new ArrayList<>();
        List<Promise<Object>> promises = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Promise<Object> promise = Promise.promise();
            promises.add(promise);
            answers.add(promise.future());
        }
        vertx.runOnContext(turn -> {
            for (int i = 0; i < calls.size(); i++) {
                Promise<Object> promise = promises.get(i);
                calls.get(i).get().<Object>map(answer -> answer).onComplete((answer, failure) -> {
                    look();
                    promise.complete(answer, failure);
                });
            }
        });
        return answers;
    }

    private void look() {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .forEach(frame -> add(frame.getDeclaringClass()));
    }

    /** {@link CallLoop} itself completes the caller's future, on a turn of its own, and holds no state meanwhile. */
    private void add(Class<?> type) {
        boolean isOurs = type.getName().startsWith("dev.parley.")
                && MAIN.equals(type.getProtectionDomain().getCodeSource());
        if (isOurs && type != CallLoop.class) {
            below.add(type.getName());
        }
    }

    private List<Supplier<Future<?>>> publishes() {
        return IntStream.range(0, CALLS)
                .<Supplier<Future<?>>>mapToObj(i -> this::publish)
                .toList();
    }

    @Test
    void answers_to_one_batch_of_publishes_reach_their_callers_on_a_later_turn() throws Exception {
        get(Future.all(callInOneTurn(publishes())));
        assertThat(below).isEmpty();
    }

    @Test
    void answers_to_all_other_calls_reach_their_callers_on_a_later_turn() throws Exception {
        get(Future.all(callInOneTurn(otherCalls())));
        assertThat(below).isEmpty();
    }

    @Test
    void failures_of_calls_that_redis_does_not_answer_reach_their_callers_on_a_later_turn() throws Exception {
        redis.pause();
        List<Future<Object>> answers = callInOneTurn(
                Stream.concat(publishes().stream(), otherCalls().stream().limit(5))
                        .toList());
        get(Future.join(answers).otherwiseEmpty());
        redis.resume();
        assertThat(answers).allMatch(Future::failed);
        assertThat(below).isEmpty();
    }
}
