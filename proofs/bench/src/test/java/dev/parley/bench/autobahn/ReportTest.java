package dev.parley.bench.autobahn;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    @Test
    void cases_that_are_ok_or_informational_pass() {
        Report report = report("1.1.1 OK OK", "7.1.6 INFORMATIONAL INFORMATIONAL", "9.1.1 NON-STRICT OK");

        assertThat(report.isPassed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6.4.3 NON-STRICT OK",
        "2.5 FAILED OK",
        "9.1.1 FAILED OK",
        "2.5 OK UNCLEAN",
        "7.9.1 OK WRONG CODE",
        "7.9.1 OK FAILED BY CLIENT",
        "12.1.1 UNIMPLEMENTED OK"
    })
    void anything_else_fails(String verdict) {
        assertThat(report(verdict).isPassed()).isFalse();
        assertThat(report(verdict).failures()).hasSize(1);
    }

    @Test
    void a_case_without_a_result_fails_the_run() {
        Report report = Report.of(index("1.1.1 OK OK"), "server", JsonArray.of("1.1.1", "1.1.2"));

        assertThat(report.missing()).containsExactly("1.1.2");
        assertThat(report.isPassed()).isFalse();
    }

    @Test
    void a_run_of_nothing_does_not_pass() {
        assertThat(Report.of(new JsonObject(), "server", new JsonArray()).isPassed())
                .isFalse();
    }

    @Test
    void the_summary_counts_verdicts_and_lists_what_is_not_ok_in_the_suites_order() {
        Report report = report("2.10 FAILED UNCLEAN", "2.9 OK WRONG CODE", "2.1 OK OK", "10.1.1 NON-STRICT OK");

        assertThat(report.summary()).isEqualTo("""
                        cases    4
                        behavior 1 FAILED, 1 NON-STRICT, 2 OK
                        close    2 OK, 1 UNCLEAN, 1 WRONG CODE
                        ! 2.9: OK, close WRONG CODE
                        ! 2.10: FAILED, close UNCLEAN
                          10.1.1: NON-STRICT, close OK
                        FAILED: 2 failures, 0 missing
                        """);
    }

    private static Report report(String... verdicts) {
        JsonArray planned = new JsonArray(Stream.of(verdicts)
                .map(verdict -> verdict.substring(0, verdict.indexOf(' ')))
                .toList());
        return Report.of(index(verdicts), "server", planned);
    }

    /** @param verdicts id, behavior (one word) and close, with blanks in between */
    private static JsonObject index(String... verdicts) {
        JsonObject cases = new JsonObject();
        for (String verdict : verdicts) {
            String[] words = verdict.split(" ", 3);
            cases.put(words[0], JsonObject.of("behavior", words[1], "behaviorClose", words[2]));
        }
        return JsonObject.of("server", cases);
    }
}
