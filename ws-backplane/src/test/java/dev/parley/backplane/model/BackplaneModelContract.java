package dev.parley.backplane.model;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.stateful.Action;
import net.jqwik.api.stateful.ActionSequence;

/**
 * Compares a backplane with a model over random sequences of calls. Each implementation runs it.
 *
 * <p>A failure prints the steps and a seed, which {@code @Property(seed = "…")} runs again. {@code -Dmodel.tries=1000} runs
 * that many sequences.
 */
public abstract class BackplaneModelContract {

    private static final Arbitrary<Integer> PROCESS = Arbitraries.integers().between(0, 1);
    private static final Arbitrary<Integer> CHANNEL = Arbitraries.integers().between(0, World.CHANNELS - 1);
    private static final Arbitrary<Integer> LIMIT = Arbitraries.of(0, 1, 2, 3, 5, 8, 100);
    private static final Arbitrary<Integer> MEMBER = Arbitraries.integers().between(1, 3);
    private static final Arbitrary<String> KEY =
            Arbitraries.integers().between(1, 20).map(n -> "key" + n);

    /** Opens the backplanes of two processes, with unused channels. */
    protected abstract World open() throws Exception;

    /** The number of steps in a sequence. */
    protected abstract int length();

    @Property
    void the_backplane_behaves_like_the_model(@ForAll("sequences") ActionSequence<World> steps) throws Exception {
        World world = open();
        try {
            steps.run(world).settle();
        } finally {
            world.close();
        }
    }

    @Provide
    Arbitrary<ActionSequence<World>> sequences() {
        List<Tuple2<Integer, Arbitrary<Action<World>>>> weighted = new ArrayList<>();
        steps().forEach(each -> weighted.add(Tuple.of(each.get1(), each.get2().map(step -> step))));
        return Arbitraries.sequences(Arbitraries.frequencyOf(weighted)).ofSize(length());
    }

    /** The possible steps, with their relative frequencies. */
    protected List<Tuple2<Integer, Arbitrary<? extends Step>>> steps() {
        Arbitrary<Boolean> choice = Arbitraries.of(true, false);
        return new ArrayList<>(List.of(
                Tuple.of(
                        6,
                        Combinators.combine(PROCESS, CHANNEL, choice, choice, Arbitraries.just(""))
                                .as(Step.Publish::new)),
                Tuple.of(
                        6,
                        Combinators.combine(PROCESS, CHANNEL, choice, choice, KEY)
                                .as(Step.Publish::new)),
                Tuple.of(2, Combinators.combine(PROCESS, CHANNEL).as(Step.Ephemeral::new)),
                Tuple.of(
                        3,
                        Combinators.combine(CHANNEL, Arbitraries.integers().between(2, 20), choice)
                                .as(Step.Burst::new)),
                Tuple.of(
                        1,
                        Combinators.combine(CHANNEL, Arbitraries.integers().between(2, 6), KEY)
                                .as(Step.BurstOfOneKey::new)),
                Tuple.of(4, Combinators.combine(PROCESS, CHANNEL).as(Step.Subscribe::new)),
                Tuple.of(1, Arbitraries.integers().between(0, 11).map(Step.Unsubscribe::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        PROCESS, CHANNEL, Arbitraries.integers().between(0, 30), LIMIT)
                                .as(Step.ReadAfterKnown::new)),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        PROCESS, CHANNEL, Arbitraries.integers().between(0, 30), LIMIT)
                                .as(Step.ReadBeforeKnown::new)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        PROCESS, CHANNEL, Arbitraries.integers().between(0, 12))
                                .as(Step.Redact::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        PROCESS, CHANNEL, Arbitraries.longs().between(1, 5), LIMIT)
                                .as(Step.ReadAfterOther::new)),
                Tuple.of(
                        2, Combinators.combine(PROCESS, CHANNEL, MEMBER, MEMBER).as(Step.Enter::new)),
                Tuple.of(1, Combinators.combine(PROCESS, CHANNEL, MEMBER).as(Step.Leave::new)),
                Tuple.of(1, Combinators.combine(PROCESS, CHANNEL).as(Step.ListMembers::new)),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        PROCESS, CHANNEL, Arbitraries.integers().between(2, 20))
                                .as(Step.BurstAndChangeOver::new)),
                Tuple.of(1, Arbitraries.create(Step.Settle::new))));
    }
}
