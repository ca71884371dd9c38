package dev.parley.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.server.Equipment;
import dev.parley.attacks.trial.Pace;
import dev.parley.attacks.trial.Result;
import dev.parley.attacks.trial.Result.Verdict;
import dev.parley.attacks.trial.Trials;
import dev.parley.workbench.process.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short form of bin/attacks: a fifth of the attackers for a second, on servers that several attacks share. */
class AttacksIT {

    private static final Path ROOT = Path.of("..", "..");

    /** Those of the floods that show something within a second. */
    private static final Set<String> FLOODS = Set.of(
            "unfinished-messages",
            "early-frames",
            "requests-and-reset",
            "empty-fragments",
            "reconnect-storm",
            "slowloris",
            "log-flood",
            "hostile-peer");

    @Test
    void no_attack_breaks_the_server() throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Attacks.HEAP);
        Equipment equipment = new Equipment(
                Jdk.tool("java"),
                options,
                ROOT.resolve(Path.of("launcher", "target", "parley.jar")),
                OptionalInt.empty(),
                Path.of("target", "logs"));
        List<Attack> attacks = Catalogue.all().stream()
                .filter(attack -> !attack.isFlood() || FLOODS.contains(attack.name()))
                .toList();
        List<Result> results = new Trials(equipment, Pace.SHORT, result -> {}).together(attacks);
        assertThat(results)
                .extracting(Result::row)
                .filteredOn(row -> !row.get(row.size() - 1).equals(Verdict.HELD.toString()))
                .isEmpty();
        assertThat(results).hasSameSizeAs(attacks);
    }
}
