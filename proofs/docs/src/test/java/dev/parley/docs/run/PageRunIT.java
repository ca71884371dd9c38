package dev.parley.docs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.docs.page.Action;
import dev.parley.docs.page.Block;
import dev.parley.docs.page.Marker;
import dev.parley.docs.page.Page;
import dev.parley.docs.run.Result.Outcome;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that do what they say, and pages that don't. */
class PageRunIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path source;

    private PageRun run;

    @BeforeEach
    void commit() throws IOException {
        Tool.run("git", "init", "-q", source.toString());
        Files.writeString(source.resolve("a file"), "kept\n");
        Files.writeString(source.resolve(".gitignore"), "built\n");
        Files.writeString(source.resolve("built"), "ignored\n");
        run = new PageRun(source, source.resolve("no.jar"), LIMIT);
    }

    private static Block sh(String text, String... marker) {
        return new Block(1, "sh", text, marker.length == 0 ? Marker.NONE : Marker.parse(marker[0]));
    }

    private static List<Outcome> outcomes(List<Result> results) {
        return results.stream().map(Result::outcome).toList();
    }

    @Test
    void blocks_share_a_shell_in_a_clean_clone() throws Exception {
        List<Result> results = run.of(
                new Page(
                        "page",
                        List.of(
                                sh("mkdir there && cd there\nexport KEPT=yes\n"),
                                sh("[ \"$(basename \"$PWD\") $KEPT\" = 'there yes' ]\n"),
                                sh(
                                        "[ -f 'a file' ] && [ ! -e built ] && [ \"$HOME\" = \"$(cd .. && pwd)/home\" ]\n",
                                        "in=."),
                                new Block(1, "console", "$ cat ../a*\nkept\n", Marker.NONE),
                                new Block(1, "arc", "@app\n", Marker.NONE),
                                sh("exit 1\n", "not-run='it would fail'"),
                                sh("exit 1\n", "in=. language=python"))),
                "node");
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(outcomes(results))
                .containsExactly(
                        Outcome.PASSED, Outcome.PASSED, Outcome.PASSED, Outcome.PASSED, Outcome.SHOWN, Outcome.NOT_RUN);
        assertThat(results.get(5).row()).contains("not run: it would fail");
    }

    @Test
    void a_command_that_fails_ends_its_page_with_what_it_printed() throws Exception {
        List<Result> results =
                run.of(new Page("page", List.of(sh("echo before; false\necho after\n"), sh("true\n"))), "node");
        assertThat(outcomes(results)).containsExactly(Outcome.FAILED, Outcome.NOT_REACHED);
        assertThat(results.get(0).detail()).contains("exited with 1", "before").doesNotContain("after");
    }

    @Test
    void what_is_shown_must_be_what_happens() throws Exception {
        List<Block> wrong = List.of(
                new Block(1, "console", "$ echo a\nb\n", Marker.NONE),
                new Block(1, "js", "const a = ;\n", Marker.NONE),
                new Block(1, "json", "{\"a\":}\n", Marker.NONE),
                new Block(1, "python", "def f(:\n", Marker.NONE),
                sh("echo gone\n", "serves"));
        for (Block block : wrong) {
            assertThat(outcomes(run.of(new Page("page", List.of(block)), "node")))
                    .as(block.text())
                    .containsExactly(Outcome.FAILED);
        }
    }

    @Test
    void what_a_page_serves_ends_with_it() throws Exception {
        Path pid = source.resolve("built");
        List<Result> results = run.of(
                new Page(
                        "page",
                        List.of(
                                sh(
                                        "echo $BASHPID >'" + pid
                                                + "'; exec python3 -m http.server 3333 --bind 127.0.0.1\n",
                                        "serves"),
                                new Action(2, new Marker(Map.of("run", "curl localhost:3333 | grep 'a file'"))))),
                "node");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.detail()).isEqualTo(Outcome.PASSED));
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
    }

    /** The short form of bin/docs-check. */
    @Test
    void a_newcomer_gets_along_with_readme_and_first_app() throws Exception {
        Path root = Path.of("../..").toRealPath();
        PageRun newcomer = new PageRun(root, root.resolve("launcher/target/parley.jar"), LIMIT);
        Map<String, Page> pages = Page.all(root).stream().collect(Collectors.toMap(Page::name, page -> page));
        for (String name : List.of("README.md", "docs/first-app.md")) {
            assertThat(newcomer.of(Optional.ofNullable(pages.get(name)).orElseThrow(), "node"))
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(result.outcome())
                            .as("%s:%d %s", name, result.step().line(), result.detail())
                            .isIn(Outcome.PASSED, Outcome.SHOWN, Outcome.NOT_RUN));
        }
    }
}
