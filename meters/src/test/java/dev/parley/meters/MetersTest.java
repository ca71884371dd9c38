package dev.parley.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {

    private static final Family REFUSED = Family.counter("parley_refused_total", "Refused.")
            .by(Label.of("cause", "memory", "address_rate"))
            .inStatus("handshakes.refused");
    private static final Family OPEN = Family.gauge("parley_open", "Open.").inStatus("connections.open");
    private static final Family OF_ROUTES =
            Family.counter("parley_routes_total", "By route.").by(Label.open("route", "configured route keys", 2));
    private static final Family TOOK = Family.histogram("parley_took_seconds", "Took.", Buckets.of(10, 20));

    private final Meters meters = new Meters();

    private Map<List<String>, Long> numbers(Family family) {
        return reading(family).numbers();
    }

    private FamilyReading reading(Family family) {
        return meters.read().stream()
                .filter(reading -> reading.family().equals(family))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_series_has_one_shared_counter() {
        meters.counter(REFUSED, "memory").increment();
        meters.counter(REFUSED, "memory").add(2);
        meters.counter(REFUSED, "address_rate");
        assertThat(meters.counter(REFUSED, "memory")).isSameAs(meters.counter(REFUSED, "memory"));
        assertThat(numbers(REFUSED)).containsExactly(entry(List.of("memory"), 3L), entry(List.of("address_rate"), 0L));
    }

    @Test
    void many_threads_lose_no_addition() throws InterruptedException {
        Counter counter = meters.counter(REFUSED, "memory");
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
    void a_gauge_shows_the_present_until_it_is_forgotten() {
        long[] open = {5};
        Gauge one = meters.gauge(OPEN, () -> open[0]);
        meters.gauge(OPEN, () -> 2);
        open[0] = 7;
        assertThat(meters.status()).containsExactly(entry("connections.open", 9L));
        one.forget();
        assertThat(meters.status()).containsExactly(entry("connections.open", 2L));
    }

    @Test
    void of_an_age_the_largest_is_shown() {
        Family oldest = Family.gauge("parley_oldest_seconds", "Oldest.").asLargest();
        meters.gauge(oldest, () -> 2);
        meters.gauge(oldest, () -> 5);
        assertThat(numbers(oldest)).containsExactly(entry(List.of(), 5L));
    }

    @Test
    void a_count_that_somebody_else_keeps_stays_when_its_owner_is_gone() {
        long[] total = {5};
        Gauge one = meters.count(REFUSED, () -> total[0], "memory");
        meters.counter(REFUSED, "memory").increment();
        one.forget();
        total[0] = 100;
        assertThat(numbers(REFUSED)).containsExactly(entry(List.of("memory"), 6L));
    }

    @Test
    void a_histogram_counts_values_by_the_first_bound_that_they_do_not_exceed() {
        LoopHistogram took = meters.loop().histogram(TOOK);
        Stream.of(0L, 10L, 11L, 20L, 21L, 1000L).forEach(took::record);
        Distribution all = Objects.requireNonNull(reading(TOOK).distributions().get(List.of()));
        assertThat(all.counts()).containsExactly(2, 2, 2);
        assertThat(all.sum()).isEqualTo(1062);
    }

    @Test
    void values_that_are_known_at_run_time_are_bounded_and_the_rest_counts_together() {
        Stream.of("a", "b", "c", "d", "a")
                .forEach(route -> meters.counter(OF_ROUTES, route).increment());
        assertThat(numbers(OF_ROUTES))
                .containsExactly(entry(List.of("a"), 2L), entry(List.of("b"), 1L), entry(List.of("other"), 2L));
    }

    @Test
    void a_value_whose_owner_is_gone_leaves_room_for_another() {
        Family perHost = Family.gauge("parley_hosts", "By host.").by(Label.open("host", "hosts", 1));
        Gauge first = meters.gauge(perHost, () -> 1, "a");
        first.forget();
        meters.gauge(perHost, () -> 1, "b");
        assertThat(numbers(perHost)).containsExactly(entry(List.of("b"), 1L));
    }

    @Test
    void the_status_has_dotted_names_in_order() {
        meters.counter(REFUSED, "memory");
        meters.counter(REFUSED, "address_rate");
        meters.gauge(OPEN, () -> 0);
        meters.counter(OF_ROUTES, "not_shown");
        assertThat(meters.status().keySet())
                .containsExactly("connections.open", "handshakes.refused.addressRate", "handshakes.refused.memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", ".a", "A", "a b", "a..b", "a-b", "handshakes", "handshakes.refused.memory.x"})
    void a_name_in_the_status_is_dotted_words_and_has_a_number_or_further_names(String name) {
        meters.counter(REFUSED, "memory");
        Family other = Family.gauge("parley_other", "Other.").inStatus(name);
        assertThatThrownBy(() -> meters.gauge(other, () -> 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_that_do_not_fit_the_labels_are_rejected() {
        assertThatThrownBy(() -> meters.counter(REFUSED)).hasMessageContaining("1 labels");
        assertThatThrownBy(() -> meters.counter(REFUSED, "rain")).hasMessageContaining("cause is one of");
        assertThatThrownBy(() -> meters.loop().histogram(REFUSED, "memory")).hasMessageContaining("is a COUNTER");
    }

    @Test
    void two_families_can_not_have_one_name() {
        meters.gauge(OPEN, () -> 1);
        Family other = Family.gauge("parley_open", "Something else.");
        assertThatThrownBy(() -> meters.gauge(other, () -> 1)).hasMessage("Two families are named parley_open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley_Open", "open", "parley_open_", "parley-open", "parley_open_total"})
    void a_name_that_breaks_the_conventions_is_rejected(String name) {
        assertThatThrownBy(() -> Family.gauge(name, "Open.")).isInstanceOf(IllegalArgumentException.class);
    }
}
