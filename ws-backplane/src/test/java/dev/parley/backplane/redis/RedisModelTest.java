package dev.parley.backplane.redis;

import static dev.parley.backplane.redis.RedisTrouble.KILL_SUBSCRIPTIONS;

import dev.parley.backplane.model.BackplaneModelContract;
import dev.parley.backplane.model.Step;
import dev.parley.backplane.model.World;
import io.vertx.core.Vertx;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RedisModelTest extends BackplaneModelContract {

    private static final RedisServer REDIS = RedisServer.prepared("--appendonly", "yes", "--appendfsync", "always");
    private static final Vertx VERTX = Vertx.vertx();

    @BeforeContainer
    static void start() {
        REDIS.start();
    }

    @AfterContainer
    static void stop() {
        World.get(VERTX.close());
        REDIS.close();
    }

    @Override
    protected World open() {
        REDIS.beRunning();
        return RedisWorld.open(VERTX, REDIS);
    }

    @Override
    protected int length() {
        return 25;
    }

    @Override
    protected List<Tuple2<Integer, Arbitrary<? extends Step>>> steps() {
        Arbitrary<Integer> channel = Arbitraries.integers().between(0, World.CHANNELS - 1);
        Arbitrary<Integer> few = Arbitraries.integers().between(2, World.LIMITS.idempotencyKeys());
        Arbitrary<Integer> many = Arbitraries.integers().between(2, 40);
        // only the check for holes finds this loss, after some seconds: so only long runs include it
        Arbitrary<Boolean> quietly = Arbitraries.of(false, System.getProperty("model.tries") != null);
        List<Tuple2<Integer, Arbitrary<? extends Step>>> steps = super.steps();
        steps.add(Tuple.of(
                2,
                Combinators.combine(Arbitraries.just(KILL_SUBSCRIPTIONS), channel, many)
                        .as(RedisStep.BurstWith::new)));
        steps.add(Tuple.of(
                2,
                Combinators.combine(Arbitraries.of(RedisTrouble.class), channel, few)
                        .as(RedisStep.BurstWith::new)));
        steps.add(Tuple.of(
                2,
                Combinators.combine(Arbitraries.of(RedisWorld.Part.class), channel)
                        .as(RedisStep.Delete::new)));
        steps.add(Tuple.of(
                1,
                Combinators.combine(Arbitraries.of(RedisTrouble.class), channel, few, Arbitraries.of(0, 1))
                        .as(RedisStep.BurstAndChangeOverWith::new)));
        steps.add(Tuple.of(1, quietly.map(RedisStep.Flush::new)));
        return steps;
    }
}
