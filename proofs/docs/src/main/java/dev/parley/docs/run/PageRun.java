package dev.parley.docs.run;

import dev.parley.docs.page.Page;
import dev.parley.docs.page.Step;
import dev.parley.docs.run.Result.Outcome;
import dev.parley.workbench.process.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a page from top to bottom and does what it says, as somebody who starts from a clean clone.
 *
 * @param source the work tree of git that is cloned
 * @param jar stands in for the build if it exists; otherwise the jar of the first build is kept there
 * @param limit for each command, and until a server is ready
 */
public record PageRun(Path source, Path jar, Duration limit) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Returns the result of every step. Steps after one that failed are not reached.
     *
     * @param functions the language of functions for which the page is read
     */
    public List<Result> of(Page page, String functions) throws IOException, InterruptedException {
        Path folder = Folders.take("docs-check");
        List<Result> results = new ArrayList<>();
        boolean isFailed = false;
        Workplace workplace = Workplace.create(source, jar, folder);
        try (Reader reader = new Reader(workplace, limit)) {
            for (Step step : page.steps()) {
                if (step.marker().isFor(functions)) {
                    Result result = isFailed ? notReached(page, step) : result(page, step, reader);
                    results.add(result);
                    isFailed |= result.outcome() == Outcome.FAILED;
                }
            }
        } finally {
            workplace.keepJar(jar);
            Folders.delete(folder);
        }
        return results;
    }

    private static Result notReached(Page page, Step step) {
        return new Result(page.name(), step, Outcome.NOT_REACHED, "", 0);
    }

    private static Result result(Page page, Step step, Reader reader) throws IOException, InterruptedException {
        Optional<String> reason = step.marker().get("not-run");
        if (reason.isPresent()) {
            return new Result(page.name(), step, Outcome.NOT_RUN, reason.get(), 0);
        }
        long begun = System.nanoTime();
        Outcome outcome;
        String detail = "";
        try {
            outcome = reader.follow(step) ? Outcome.PASSED : Outcome.SHOWN;
        } catch (Failure e) {
            outcome = Outcome.FAILED;
            detail = String.valueOf(e.getMessage());
        }
        return new Result(page.name(), step, outcome, detail, (System.nanoTime() - begun) / NANOS_PER_SECOND);
    }
}
