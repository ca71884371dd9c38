package dev.parley.bench;

import dev.parley.bench.report.Benchmarks;
import dev.parley.bench.suite.Entry;
import dev.parley.bench.suite.Pace;
import dev.parley.bench.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "report", description = "Makes benchmarks.md anew from what was measured and remarked.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--docs", defaultValue = "docs", description = "the folder of the page (${DEFAULT-VALUE})")
    Path docs = Path.of("");

    /** What is in a folder, in the suite's order. */
    static Benchmarks benchmarks(Path docs) {
        List<String> jobs =
                new Suite(Pace.quick()).entries().stream().map(Entry::name).toList();
        return new Benchmarks(docs, jobs);
    }

    @Override
    public Integer call() throws IOException {
        Benchmarks benchmarks = benchmarks(docs);
        benchmarks.writePage();
        spec.commandLine().getOut().println(benchmarks.page());
        return 0;
    }
}
