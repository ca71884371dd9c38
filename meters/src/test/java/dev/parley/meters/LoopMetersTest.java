package dev.parley.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopMetersTest {

    private static final Family RECEIVED = Family.counter("parley_received_total", "Received.");
    private static final Family HELD = Family.gauge("parley_held", "Held.");
    private static final Family SIZE = Family.histogram("parley_size", "Size.", Buckets.SIZES);

    private final Meters meters = new Meters();

    private long number(Family family) {
        return meters.read().stream()
                .filter(reading -> reading.family().equals(family))
                .mapToLong(reading -> reading.numbers().getOrDefault(List.of(), 0L))
                .sum();
    }

    private Distribution sizes() {
        return meters.read().stream()
                .filter(reading -> reading.family().equals(SIZE))
                .map(FamilyReading::distributions)
                .map(Map::values)
                .flatMap(values -> values.stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void meters_of_several_loops_are_summed() {
        LoopMeters one = meters.loop();
        LoopMeters other = meters.loop();
        one.counter(RECEIVED).add(3);
        other.counter(RECEIVED).increment();
        one.histogram(SIZE).record(2);
        other.histogram(SIZE).record(1000);
        other.histogram(SIZE).record(1000);
        other.histogram(SIZE).record(1000);
        assertThat(number(RECEIVED)).isEqualTo(4);
        assertThat(sizes().counts()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0);
        assertThat(sizes().sum()).isEqualTo(3002);
    }

    @Test
    void a_loop_has_one_counter_of_a_series() {
        LoopMeters loop = meters.loop();
        assertThat(loop.counter(RECEIVED)).isSameAs(loop.counter(RECEIVED));
        assertThat(loop.histogram(SIZE)).isSameAs(loop.histogram(SIZE));
    }

    @Test
    void many_meters_of_a_loop_do_not_overlap() {
        LoopMeters loop = meters.loop();
        Family many = Family.counter("parley_many_total", "Many.").by(Label.open("nr", "numbers", 1000));
        List<LoopCounter> counters = IntStream.range(0, 600)
                .mapToObj(i -> loop.counter(many, "" + i))
                .toList();
        IntStream.range(0, 600).forEach(i -> counters.get(i).add(i));
        assertThat(IntStream.range(0, 600)).allMatch(i -> counters.get(i).get() == i);
    }

    /** A count that went back would read as a restart of the process. */
    @Test
    void what_an_ended_loop_counted_stays_counted_and_its_present_values_are_gone() {
        LoopMeters loop = meters.loop();
        loop.counter(RECEIVED).add(3);
        loop.counter(HELD).add(7);
        loop.histogram(SIZE).record(1);
        loop.close();
        loop.close();
        meters.loop().counter(RECEIVED).increment();
        assertThat(number(RECEIVED)).isEqualTo(4);
        assertThat(number(HELD)).isZero();
        assertThat(sizes().counts()[0]).isEqualTo(1);
    }

    /** An event that a loop began may end after the loop: what it counts must not be held, for the next loop begins again. */
    @Test
    void a_meter_of_an_ended_loop_counts_and_is_not_read() {
        LoopMeters loop = meters.loop();
        loop.close();
        loop.counter(RECEIVED).increment();
        loop.histogram(SIZE).record(1);
        assertThat(loop.counter(RECEIVED).get()).isEqualTo(1);
        assertThat(meters.read()).isEmpty();
    }

    /** Both halves of a number change with each change, so a read of one old and one new half would show. */
    @Test
    void a_reader_never_sees_a_change_in_part_and_never_an_older_value_again() throws Exception {
        int changes = 2_000_000;
        long step = (1L << 32) + 1;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            LoopCounter counter = new LoopCounter();
            AtomicBoolean written = new AtomicBoolean();
            List<Future<Boolean>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readsOnlyWholeSteps(counter, step, written, changes * step)));
            }
            for (int i = 0; i < changes; i++) {
                counter.add(step);
            }
            written.set(true);
            for (Future<Boolean> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(counter.get()).isEqualTo(changes * step);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean readsOnlyWholeSteps(LoopCounter counter, long step, AtomicBoolean written, long end) {
        long last = 0;
        boolean ended;
        do {
            ended = written.get();
            long now = counter.get();
            if (now < last || now % step != 0) {
                return false;
            }
            last = now;
        } while (!ended);
        return last == end;
    }
}
