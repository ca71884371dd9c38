package dev.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import dev.parley.metrics.ProcessMetrics.Scrape;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The text that Prometheus reads. */
class MeterCollectorTest {

    private static final Family REFUSED =
            Family.counter("parley_refused_total", "Handshakes refused.").by(Label.of("cause", "memory", "rate"));
    private static final Family LAST = Family.gauge("parley_age_seconds", "Age.");
    private static final Family TOOK = Family.histogram(
                    "parley_function_seconds",
                    "Took.",
                    Buckets.of(TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1)))
            .by(Label.open("route", "configured route keys", 10));

    private final Meters meters = new Meters();
    private final ProcessMetrics metrics = new ProcessMetrics(meters);

    @AfterEach
    void close() {
        metrics.close();
    }

    private List<String> lines() {
        Scrape scrape = metrics.scrape(null);
        assertThat(scrape.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return scrape.text().lines().toList();
    }

    @Test
    void a_counter_has_its_help_its_type_and_a_line_for_each_cause() {
        meters.counter(REFUSED, "memory").add(2);
        meters.counter(REFUSED, "rate");
        assertThat(lines())
                .containsSubsequence(
                        "# HELP parley_refused_total Handshakes refused.",
                        "# TYPE parley_refused_total counter",
                        "parley_refused_total{cause=\"memory\"} 2.0",
                        "parley_refused_total{cause=\"rate\"} 0.0");
    }

    @Test
    void times_are_shown_in_seconds() {
        meters.gauge(LAST, () -> 1_500_000_000L);
        meters.loop().histogram(TOOK, "$default").record(TimeUnit.MILLISECONDS.toNanos(1));
        meters.loop().histogram(TOOK, "$default").record(TimeUnit.MILLISECONDS.toNanos(1999));
        assertThat(lines())
                .contains(
                        "parley_age_seconds 1.5",
                        "# TYPE parley_function_seconds histogram",
                        "parley_function_seconds_bucket{route=\"$default\",le=\"0.001\"} 1",
                        "parley_function_seconds_bucket{route=\"$default\",le=\"1.0\"} 1",
                        "parley_function_seconds_bucket{route=\"$default\",le=\"+Inf\"} 2",
                        "parley_function_seconds_count{route=\"$default\"} 2",
                        "parley_function_seconds_sum{route=\"$default\"} 2.0");
    }

    @Test
    void a_scrape_reads_the_numbers_of_its_moment() {
        meters.counter(REFUSED, "memory");
        assertThat(lines()).contains("parley_refused_total{cause=\"memory\"} 0.0");
        meters.counter(REFUSED, "memory").increment();
        assertThat(lines()).contains("parley_refused_total{cause=\"memory\"} 1.0");
    }

    @Test
    void the_jvm_the_process_and_its_buffers_are_shown() {
        assertThat(lines())
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total "))
                .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                .anyMatch(line -> line.startsWith("jvm_buffer_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("process_files_open_files "))
                .anyMatch(line -> line.startsWith("process_cpu_usage "))
                .anyMatch(line -> line.startsWith("process_uptime_seconds "))
                .anyMatch(line -> line.startsWith("netty_allocator_memory_used{"));
    }

    @Test
    void who_asks_for_open_metrics_gets_it() {
        meters.counter(REFUSED, "memory");
        Scrape scrape = metrics.scrape("application/openmetrics-text; version=1.0.0");
        assertThat(scrape.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(scrape.text()).endsWith("# EOF\n");
    }
}
