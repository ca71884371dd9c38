package dev.parley.http.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {

    private final Counters counters = new Counters();

    @Test
    void a_name_has_one_shared_counter() {
        counters.counter("handshakes.accepted").increment();
        counters.counter("handshakes.accepted").add(2);
        assertThat(counters.counter("handshakes.accepted")).isSameAs(counters.counter("handshakes.accepted"));
        assertThat(counters.values()).containsExactly(entry("handshakes.accepted", 3L));
    }

    @Test
    void many_threads_lose_no_addition() throws InterruptedException {
        Counter counter = counters.counter("added");
        List<Thread> threads = Stream.generate(() -> new Thread(() -> addThousands(counter)))
                .limit(4)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counter.get()).isEqualTo(40_000);
    }

    private static void addThousands(Counter counter) {
        for (int i = 0; i < 10_000; i++) {
            counter.increment();
        }
    }

    @Test
    void counters_of_several_loops_are_summed() {
        counters.loopCounter("messages.received").add(3);
        counters.loopCounter("messages.received").increment();
        assertThat(counters.values()).containsExactly(entry("messages.received", 4L));
    }

    @Test
    void a_gauge_shows_the_present_until_it_is_forgotten() {
        long[] open = {5};
        LongSupplier one = () -> open[0];
        counters.gauge("connections.open", one);
        counters.gauge("connections.open", () -> 2);
        open[0] = 7;
        assertThat(counters.values()).containsExactly(entry("connections.open", 9L));
        counters.forget(one);
        assertThat(counters.values()).containsExactly(entry("connections.open", 2L));
    }

    @Test
    void names_are_in_order() {
        counters.counter("b");
        counters.counter("a.c");
        counters.counter("a.b");
        assertThat(counters.values().keySet()).containsExactly("a.b", "a.c", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".a", "A", "a b", "a..b", "a-b"})
    void a_malformed_name_is_rejected(String name) {
        assertThatThrownBy(() -> counters.counter(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b.c.d"})
    void a_name_has_a_number_or_further_names(String name) {
        counters.counter("a.b.c");
        assertThatThrownBy(() -> counters.loopCounter(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
