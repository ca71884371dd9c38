package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ArcTexts.Format;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our reader of manifests produces the same trees as {@code @architect/parser}, or rejects the same manifests. */
class ArcParserTest {

    /** {@code -Dparley.seed} changes it. */
    private static final long SEED = Long.getLong("parley.seed", 20_261_127);

    private static final int MANGLED_PER_MANIFEST = 100;

    private static NodeScript node;

    @BeforeAll
    static void start() {
        node = NodeScript.start(Map.of(), "manifests.mjs");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void manifests_of_every_form_have_the_same_tree_or_are_refused_by_both() {
        List<String> corpus = ArcCorpus.read("manifests.txt");
        assertThat(corpus).hasSizeGreaterThan(40);
        assertThat(disagreements(Format.ARC, corpus)).isEmpty();
        assertThat(corpus)
                .filteredOn(text -> !ArcTexts.ours(Format.ARC, text).isRefused())
                .hasSizeGreaterThan(30);
    }

    @Test
    void so_have_thousands_that_somebody_mistyped() {
        ArcMangler mangler = new ArcMangler(SEED);
        Set<String> mangled = new LinkedHashSet<>();
        for (String text : ArcCorpus.read("manifests.txt")) {
            for (int i = 0; i < MANGLED_PER_MANIFEST; i++) {
                mangled.add(mangler.mangle(text));
            }
        }
        List<String> texts = List.copyOf(mangled);
        assertThat(disagreements(Format.ARC, texts)).as("seed " + SEED).isEmpty();
        assertThat(texts).filteredOn(ArcDepartures::isJudgedInPart).hasSizeLessThan(texts.size() / 6);
    }

    @Test
    void manifests_in_json_have_the_same_tree_or_are_refused_by_both() {
        assertThat(disagreements(Format.JSON, ArcCorpus.read("manifests-json.txt")))
                .isEmpty();
    }

    @Test
    void manifests_in_yaml_have_the_same_tree_or_are_refused_by_both() {
        assertThat(disagreements(Format.YAML, ArcCorpus.read("manifests-yaml.txt")))
                .isEmpty();
    }

    private static List<String> disagreements(Format format, List<String> texts) {
        List<String> judged = format == Format.ARC
                ? texts.stream().map(ArcDepartures::withoutWhatIsLost).toList()
                : texts;
        List<ArcVerdict> theirs = ArcTexts.theirs(node, format, judged);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            ArcVerdict ours = ArcTexts.ours(format, judged.get(i));
            if (!ours.agreesWith(theirs.get(i)) && !ArcDepartures.isMeant(ours)) {
                found.add(judged.get(i) + "\n--- Architect: " + theirs.get(i) + "\n--- Parley: " + ours);
            }
        }
        return found;
    }

    @Test
    void what_follows_a_list_inside_a_map_is_kept_where_architect_loses_it() {
        String text = "@maps\nmap\n  list\n    one\n    two\nnext\n@ws\nchat\n";
        assertThat(ArcTexts.theirs(node, Format.ARC, List.of(text)).get(0))
                .isEqualTo(ArcVerdict.accepted("{\"maps\":[{\"map\":{\"list\":[\"one\",\"two\"]}}]}"));
        assertThat(ArcTexts.ours(Format.ARC, text))
                .isEqualTo(ArcVerdict.accepted(
                        "{\"maps\":[{\"map\":{\"list\":[\"one\",\"two\"]}},\"next\"],\"ws\":[\"chat\"]}"));
    }

    @Test
    void a_backslash_before_a_closing_quote_is_refused_where_architect_loses_all_that_follows() {
        String text = "@app\nname\n@env\nsaid \"a \\\"word\\\"\"\n@ws\nchat\n";
        assertThat(ArcTexts.theirs(node, Format.ARC, List.of(text)).get(0))
                .isEqualTo(ArcVerdict.accepted("{\"app\":[\"name\"],\"env\":[\"said\"]}"));
        assertThat(ArcTexts.ours(Format.ARC, text).isRefused()).isTrue();
    }
}
