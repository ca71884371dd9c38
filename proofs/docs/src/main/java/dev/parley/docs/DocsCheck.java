package dev.parley.docs;

import dev.parley.docs.page.Page;
import dev.parley.docs.run.PageRun;
import dev.parley.docs.run.Result;
import dev.parley.docs.run.Result.Outcome;
import dev.parley.workbench.process.Folders;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the command blocks of pages, and prints what became of each. */
@Command(
        name = "docs-check",
        showDefaultValues = true,
        sortOptions = false,
        description =
                "Runs every command block of README and docs as a newcomer would: each page in a clean clone, from top to"
                        + " bottom, in one shell. A page that is different for functions in other languages is read once"
                        + " for each. Exits 1 if a block does not do what its page says.")
public final class DocsCheck implements Callable<Integer> {

    /** The language that pages are read for unless a block is for another one. */
    private static final String FIRST = "node";

    /** Of each command; the first one builds the jar. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Parameters(arity = "0..*", paramLabel = "PAGE", description = "such as docs/first-app.md (default: all)")
    @Nullable
    List<String> names;

    @Option(names = "--language", description = "only this language of functions: node, python or java")
    @Nullable
    String language;

    @Option(names = "--jar", description = "stands in for the build, which is else part of the first page")
    @Nullable
    Path jar;

    @Option(names = "--source", defaultValue = ".", description = "the work tree that is cloned")
    Path source = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    boolean isHelp;

    private DocsCheck() {}

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new DocsCheck()).setExecutionExceptionHandler((failure, self, parsed) -> {
            self.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PageRun run = new PageRun(
                source.toRealPath(),
                jar == null ? Folders.take("docs-check-jar").resolve("parley.jar") : jar,
                LIMIT);
        List<Result> results = new ArrayList<>();
        for (Page page : pages()) {
            for (String functions : languages(page)) {
                List<Result> ofPage = run.of(page, functions);
                ofPage.forEach(DocsCheck::report);
                results.addAll(ofPage);
            }
        }
        print(new Table(Result.header(), results.stream().map(Result::row).toList()).text());
        return results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED) ? 1 : 0;
    }

    private List<Page> pages() throws IOException {
        List<Page> all = Page.all(source.toRealPath());
        if (names == null) {
            return all;
        }
        List<Page> chosen =
                all.stream().filter(page -> names.contains(page.name())).toList();
        if (chosen.size() < names.size()) {
            throw new IllegalArgumentException("There is no such page; there are "
                    + all.stream().map(Page::name).toList());
        }
        return chosen;
    }

    /** The languages for which a page has blocks of its own; the first one for any other page. */
    private Set<String> languages(Page page) {
        if (language != null) {
            return Set.of(language);
        }
        Set<String> languages = new LinkedHashSet<>(List.of(FIRST));
        page.steps().forEach(step -> languages.addAll(step.marker().languages()));
        return languages;
    }

    private static void report(Result result) {
        System.err.println(String.join("  ", result.row()));
        if (result.outcome() == Outcome.FAILED) {
            System.err.println(result.detail());
        }
    }

    private static void print(String text) {
        System.out.print(text);
    }
}
