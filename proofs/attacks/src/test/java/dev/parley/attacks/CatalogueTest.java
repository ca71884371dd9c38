package dev.parley.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.report.SecurityPage;
import dev.parley.attacks.trial.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void every_attack_has_a_name_of_its_own_that_can_be_typed() {
        assertThat(Catalogue.all())
                .extracting(Attack::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]+"));
    }

    @Test
    void attacks_are_chosen_by_name() {
        assertThat(Catalogue.named(List.of("smuggling", "slowloris")))
                .extracting(Attack::name)
                .containsExactly("smuggling", "slowloris");
        assertThatThrownBy(() -> Catalogue.named(List.of("nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    /** The page has the attacks and the bounds as they are tried; the figures are of the run that wrote them. */
    @Test
    void the_page_lists_every_attack_with_its_bound() {
        SecurityPage page = new SecurityPage(Path.of("..", "..", "docs", "security.md"));
        assertThat(page.rows())
                .extracting(row -> row.subList(0, 2))
                .isEqualTo(Catalogue.all().stream().map(Result::words).toList());
    }
}
