package dev.parley.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page as text: a row for each behaviour, with the tests that prove it and their results. */
final class CompatibilityPage {

    private static final String HEAD = """
            # Which of API Gateway's behaviours are there, and which test proves each

            Made by the tests: `proofs/page` writes this page from those that are tagged with a behaviour's number
            (`@Tag("ws-042")`) and from how they went, and fails when it is not this one.

            Sources: AWS = API Gateway's developer guide and SDK service model; ARC = Architect's documentation and sources;
            SEEN = captured from a running original; FIELD = reported by its users; OURS = our own decision.
            """;

    private final List<TaggedTest> tests;
    private final Reports reports;

    CompatibilityPage(List<TaggedTest> tests, Reports reports) {
        this.tests = tests;
        this.reports = reports;
    }

    String of(List<Behaviour> behaviours) {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Behaviour behaviour : behaviours) {
            if (!behaviour.section().equals(section)) {
                section = behaviour.section();
                page.append("\n## ").append(section);
                page.append("\n| # | behaviour | source | tests | passes |\n|---|---|---|---|---|\n");
            }
            page.append(row(behaviour));
        }
        return page.toString();
    }

    List<TaggedTest> testsOf(Behaviour behaviour) {
        return tests.stream()
                .filter(test -> test.tags().contains(behaviour.tag()))
                .toList();
    }

    boolean passes(Behaviour behaviour) {
        List<TaggedTest> proofs = testsOf(behaviour);
        return !proofs.isEmpty() && proofs.stream().allMatch(reports::hasPassed);
    }

    private String row(Behaviour behaviour) {
        String note = behaviour.note().isEmpty() ? "" : ". *" + behaviour.note() + "*";
        return String.join(
                        " | ",
                        "| " + behaviour.number(),
                        behaviour.text() + note,
                        behaviour.source(),
                        proofs(behaviour),
                        passes(behaviour) ? "yes" : "no")
                + " |\n";
    }

    private String proofs(Behaviour behaviour) {
        Map<String, List<TaggedTest>> byClass = testsOf(behaviour).stream()
                .collect(Collectors.groupingBy(CompatibilityPage::link, TreeMap::new, Collectors.toList()));
        return byClass.entrySet().stream()
                .map(proofs -> proofs.getKey() + ": "
                        + proofs.getValue().stream().map(TaggedTest::sentence).collect(Collectors.joining("; ")))
                .collect(Collectors.joining("<br>"));
    }

    private static String link(TaggedTest test) {
        return "[" + test.simpleClassName() + "](../" + test.source() + ")";
    }
}
