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
import picocli.CommandLine.Option;

@Command(name = "report", description = "Writes benchmarks.md again from the kept runs and remarks. Measures nothing.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--docs", defaultValue = "docs", description = "the folder of the page (${DEFAULT-VALUE})")
    Path docs = Path.of("");

    /** The benchmarks in a folder, in the suite's order. */
    static Benchmarks benchmarks(Path docs) {
        List<String> jobs =
                new Suite(Pace.quick()).entries().stream().map(Entry::name).toList();
        return new Benchmarks(docs, jobs);
    }

    @Override
    public Integer call() throws IOException {
        Benchmarks benchmarks = benchmarks(docs);
        benchmarks.writePage();
        Bench.print(benchmarks.page().toString());
        return 0;
    }
}
