package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {

    private static final String ECHO = "messages per server CPU s";

    @TempDir
    Path docs;

    private Benchmarks benchmarks = new Benchmarks(Path.of("none"), List.of());

    @BeforeEach
    void setUp() {
        benchmarks = new Benchmarks(docs, List.of("echo", "soak"));
    }

    @Test
    void a_recording_reads_back_the_same() throws IOException {
        Recording recording = recording(
                Run.of(1, "parley", List.of(new Measurement(ECHO, 1.0 / 3), new Measurement("ms p50", 2))),
                Run.failed(1, "ws", "lost 1, or 2:\nnobody knows"),
                Run.of(2, "parley", List.of(new Measurement(ECHO, 5e7))));
        Path file = docs.resolve("echo.csv");

        RecordingFile.write(file, recording);

        Recording read = RecordingFile.read(file);
        assertThat(read.facts()).isEqualTo(recording.facts());
        assertThat(read.runs())
                .containsExactly(
                        recording.runs().get(0),
                        Run.failed(1, "ws", "lost 1, or 2: nobody knows"),
                        recording.runs().get(2));
    }

    @Test
    void a_line_that_is_no_runs_is_named() throws IOException {
        Path file = docs.resolve("echo.csv");
        Files.writeString(file, "run,server,measurement,value\nparley,1\n");

        assertThatThrownBy(() -> RecordingFile.read(file)).hasMessageContaining("parley,1");
    }

    @Test
    void the_page_has_a_jobs_table_where_from_and_what_failed() throws IOException {
        benchmarks.keep("echo", recording(run("parley", 300), run("uws", 400), Run.failed(1, "ws", "ended")));

        assertThat(benchmarks.pageText())
                .contains("""
                ## echo

                Echo: many.

                | median (min to max) | messages per server CPU s | parley / this |
                |---|---|---|
                | parley | 300 | 1.00 |
                | uws | 400 | 0.75 |
                | ws | – | – |

                * run 1 ws: no result: ended

                2026-11-25 12:00 UTC, `bin/bench all --only echo`; uws: 20.1; [every run](benchmarks/echo.csv).
                """)
                .contains("## soak\n\nNot measured yet.")
                .contains("* CPU Abacus\n");
    }

    @Test
    void a_target_is_held_or_short_by_the_medians() throws IOException {
        benchmarks.keep("echo", recording(run("parley", 300), run("uws", 400)));

        assertThat(benchmarks.pageText())
                .contains("| Echo through a function: at least 0.65 × uWebSockets.js | 0.75 × (300 to 400) | held |")
                .contains("| the same, what we are after: 0.8 × | 0.75 × (300 to 400) | **short** |")
                .contains("| the same: at least `ws` |  | not measured |");
    }

    @Test
    void a_target_is_not_held_by_some_runs_while_others_lost_something() throws IOException {
        benchmarks.keep("echo", recording(run("parley", 300), run("uws", 400), Run.failed(2, "parley", "lost 1")));

        assertThat(benchmarks.pageText())
                .contains("| 0.75 × (300 to 400), 1 of Parley's runs without a result | **short** |");
    }

    @Test
    void a_soak_is_judged_by_how_much_it_grew() throws IOException {
        benchmarks.keep(
                "soak",
                recording(Run.of(
                        1,
                        "parley",
                        List.of(
                                new Measurement("MiB live at first", 20),
                                new Measurement("MiB live at last", 22.1),
                                new Measurement("sockets left", 0)))));

        assertThat(benchmarks.pageText())
                .contains("above that at first | 20.0 to 22.1 | **short** |")
                .contains("| Soak: no socket left once all clients have gone | 0.00 | held |");
    }

    @Test
    void intervals_and_remarks_stand_with_their_job_and_outlive_a_new_run() throws IOException {
        benchmarks.keep("soak", recording(run("parley", 1)));
        benchmarks.keepIntervals(
                "soak", recording(run("parley", 2), Run.of(2, "parley", List.of(new Measurement(ECHO, 4)))));
        Files.writeString(docs.resolve("benchmarks/soak.remarks.md"), "It rained.\n");
        benchmarks.keep("soak", recording(run("parley", 3)));
        benchmarks.writePage();

        assertThat(Files.readString(benchmarks.page()))
                .contains("| parley | 3.00 |")
                .contains("(benchmarks/soak-intervals.csv)")
                .contains("| parley | 3.00 (2.00 to 4.00) |")
                .endsWith("\n\nIt rained.\n");
    }

    private static Run run(String server, double value) {
        return Run.of(1, server, List.of(new Measurement(ECHO, value)));
    }

    private static Recording recording(Run... runs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Recording.TITLE, "echo: many");
        facts.put(Recording.DATE, "2026-11-25 12:00 UTC");
        facts.put(Recording.COMMAND, "bin/bench all --only echo");
        facts.put("CPU", "Abacus");
        facts.put(Recording.VERSION + "parley", "");
        facts.put(Recording.VERSION + "uws", "20.1");
        return new Recording(facts, List.of(runs));
    }
}
