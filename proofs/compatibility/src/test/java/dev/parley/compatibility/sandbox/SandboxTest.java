package dev.parley.compatibility.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plays the script against both servers; each test compares a part of the outcomes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {

    private static final String IN_VAIN =
            "departures that are listed but did not occur: either the sandbox or Parley has changed";

    private List<Difference> differences = List.of();

    @BeforeAll
    void play(@TempDir Path folder) {
        try (Sandbox sandbox = new Sandbox(folder);
                ParleyServer parley = new ParleyServer()) {
            Map<String, JsonNode> ofSandbox = Player.play(sandbox, Script.SCENARIOS);
            Map<String, JsonNode> ofParley = Player.play(parley, Script.SCENARIOS);
            differences = Difference.between(ofSandbox, ofParley);
        }
    }

    /** Checks that both agree except for the sandbox's departures, and that each departure from the tagged behaviours occurs. */
    private void assertAlike(TestInfo test, Scenario... scenarios) {
        Set<String> steps = Arrays.stream(scenarios)
                .flatMap(scenario -> scenario.steps().stream())
                .map(ScriptStep::name)
                .collect(Collectors.toSet());
        List<Difference> unknown = differences.stream()
                .filter(difference -> steps.contains(difference.step()) && !isExcused(difference))
                .toList();
        assertThat(unknown)
                .as("differences that are no known departure of the sandbox from API Gateway")
                .isEmpty();
        assertThat(inVain(departure -> test.getTags().contains("ws-%03d".formatted(departure.behaviour()))))
                .as(IN_VAIN)
                .isEmpty();
    }

    private List<String> inVain(Predicate<Departure> asked) {
        List<String> inVain = new ArrayList<>();
        for (Departure departure : KnownDepartures.ALL) {
            for (Excuse excuse : departure.excuses()) {
                if (asked.test(departure) && differences.stream().noneMatch(excuse::covers)) {
                    inVain.add("%s (behaviour %d): %s".formatted(departure.name(), departure.behaviour(), excuse));
                }
            }
        }
        return inVain;
    }

    private static boolean isExcused(Difference difference) {
        return KnownDepartures.ALL.stream()
                .flatMap(departure -> departure.excuses().stream())
                .anyMatch(excuse -> excuse.covers(difference));
    }

    @Test
    @Tag("ws-002")
    @Tag("ws-018")
    @Tag("ws-019")
    @Tag("ws-020")
    @Tag("ws-021")
    @Tag("ws-022")
    @Tag("ws-023")
    @Tag("ws-024")
    @Tag("ws-026")
    @Tag("ws-027")
    @Tag("ws-028")
    @Tag("ws-029")
    @Tag("ws-031")
    @Tag("ws-032")
    @Tag("ws-033")
    @Tag("ws-034")
    @Tag("ws-035")
    @Tag("ws-036")
    void the_events_of_a_connection_are_alike(TestInfo test) {
        assertAlike(test, Script.CONNECTS, Script.BARE);
    }

    @Test
    @Tag("ws-003")
    @Tag("ws-004")
    @Tag("ws-013")
    @Tag("ws-017")
    void refused_connects_are_alike(TestInfo test) {
        assertAlike(test, Script.ELSEWHERE, Script.REFUSED, Script.THROWN, Script.UNANSWERED);
    }

    @Test
    @Tag("ws-011")
    @Tag("ws-012")
    void subprotocols_are_alike(TestInfo test) {
        assertAlike(test, Script.OFFERING, Script.CHOOSING);
    }

    @Test
    @Tag("ws-025")
    @Tag("ws-037")
    @Tag("ws-038")
    @Tag("ws-042")
    @Tag("ws-043")
    @Tag("ws-044")
    @Tag("ws-046")
    @Tag("ws-047")
    @Tag("ws-057")
    @Tag("ws-058")
    void messages_select_routes_alike(TestInfo test) {
        assertAlike(test, Script.ROUTED);
    }

    @Test
    @Tag("ws-055")
    void long_messages_are_alike(TestInfo test) {
        assertAlike(test, Script.LONG);
    }

    @Test
    @Tag("ws-049")
    @Tag("ws-050")
    @Tag("ws-052")
    void answers_of_functions_are_alike(TestInfo test) {
        assertAlike(test, Script.ANSWERED);
    }

    @Test
    @Tag("ws-013")
    @Tag("ws-064")
    @Tag("ws-065")
    @Tag("ws-066")
    @Tag("ws-067")
    @Tag("ws-068")
    @Tag("ws-074")
    @Tag("ws-077")
    void the_management_apis_of_architects_functions_are_alike(TestInfo test) {
        assertAlike(test, Script.MANAGED);
    }

    @Test
    @Tag("ws-039")
    @Tag("ws-040")
    @Tag("ws-041")
    @Tag("ws-062")
    void disconnects_are_alike_however_a_connection_ends(TestInfo test) {
        assertAlike(
                test, Script.CONNECTS, Script.BARE, Script.OFFERING, Script.CHOOSING, Script.ANSWERED, Script.MANAGED);
    }

    @Test
    void no_departure_of_the_sandbox_is_listed_in_vain() {
        assertThat(inVain(departure -> true)).as(IN_VAIN).isEmpty();
    }
}
