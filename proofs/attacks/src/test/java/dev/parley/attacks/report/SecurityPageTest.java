package dev.parley.attacks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.attacks.Catalogue;
import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.trial.Result;
import dev.parley.attacks.trial.Result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityPageTest {

    @TempDir
    Path folder;

    private static Result result(Attack attack, double p99) {
        return new Result(attack, "3 × 1013", 1.25, p99, 200 << 20, Verdict.HELD, List.of());
    }

    @Test
    void rows_are_replaced_by_name_and_kept_in_order() throws IOException {
        Path file = folder.resolve("security.md");
        Files.writeString(
                file,
                "# Before\n<!-- attacks: written by bin/attacks --write -->\nold\n<!-- attacks: end -->\n# After\n");
        SecurityPage page = new SecurityPage(file);
        List<Attack> attacks = Catalogue.all().subList(0, 4);
        page.write(List.of(result(attacks.get(1), 20), result(attacks.get(2), 30)), attacks, "a machine");
        page.write(List.of(result(attacks.get(2), 40), result(attacks.get(0), 10)), attacks, "a machine");
        assertThat(page.rows()).extracting(row -> row.get(4)).containsExactly("10 ms", "20 ms", "40 ms", "");
        assertThat(Files.readString(file))
                .startsWith("# Before\n")
                .endsWith("# After\n")
                .doesNotContain("old");
    }
}
