package dev.parley.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.referee.Event.Closed;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Runs made at random: the right ones are never blamed, and nothing done to one of them stays unseen. */
class RandomRunsTest {

    /** What a corruption does to what a client received. */
    enum Corruption {
        DROP,
        REPEAT,
        SWAP,
        CHANGE
    }

    @Property(tries = 500)
    void a_right_run_is_never_blamed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int people, @ForAll @IntRange(max = 120) int steps) {
        assertThat(judge(live(seed, people, steps)).faults()).isEmpty();
    }

    @Property(tries = 500)
    void a_single_corruption_is_always_found(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int people,
            @ForAll @IntRange(min = 10, max = 120) int steps,
            @ForAll Corruption corruption) {
        Map<String, List<Event>> run = live(seed, people, steps);
        Random random = new Random(seed);
        List<Event> events = List.copyOf(run.values()).get(random.nextInt(run.size()));
        List<Integer> candidates = confirmed(events);
        Assume.that(candidates.size() > 1);
        int chosen = random.nextInt(candidates.size() - 1);
        corrupt(events, candidates.get(chosen), candidates.get(chosen + 1), corruption);
        assertThat(judge(run).isClean()).isFalse();
    }

    private static Map<String, List<Event>> live(long seed, int people, int steps) {
        Map<String, List<Event>> run = new HashMap<>();
        new FaultSimulation(seed, people).live(steps).forEach(person -> run.put(person.name(), person.events()));
        return run;
    }

    private static Verdict judge(Map<String, List<Event>> run) {
        Histories histories = new Histories();
        run.forEach(
                (client, events) -> events.forEach(event -> histories.of(client).add(event)));
        return Referee.judge(histories);
    }

    /** Where something was received on a socket whose join was answered: elsewhere a client may see what it will. */
    private static List<Integer> confirmed(List<Event> events) {
        List<Integer> confirmed = new ArrayList<>();
        List<Integer> received = new ArrayList<>();
        boolean joined = false;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            joined |= event instanceof Joined;
            if (event instanceof Received) {
                received.add(i);
            }
            if (event instanceof Closed || i == events.size() - 1) {
                if (joined) {
                    confirmed.addAll(received);
                }
                received.clear();
                joined = false;
            }
        }
        return confirmed;
    }

    private static void corrupt(List<Event> events, int at, int next, Corruption corruption) {
        Received one = (Received) events.get(at);
        switch (corruption) {
            case DROP -> events.remove(at);
            case REPEAT -> events.add(at + 1, one);
            case SWAP -> events.set(at, events.set(next, one));
            case CHANGE -> events.set(at, new Received(one.channel(), one.position(), one.text() + "?"));
        }
    }
}
