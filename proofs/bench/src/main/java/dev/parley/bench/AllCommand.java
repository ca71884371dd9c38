package dev.parley.bench;

import dev.parley.bench.report.Benchmarks;
import dev.parley.bench.report.Machine;
import dev.parley.bench.report.Recording;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Comparison;
import dev.parley.bench.suite.Alternation;
import dev.parley.bench.suite.Entry;
import dev.parley.bench.suite.Pace;
import dev.parley.bench.suite.Suite;
import dev.parley.bench.suite.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "all",
        description = "Measures every job on its servers, keeps every run, and writes benchmarks.md from them.")
final class AllCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(
            names = "--only",
            split = ",",
            description = "jobs to measure, comma-separated; the results of the others stay")
    Set<String> only = Set.of();

    @Option(names = "--except", split = ",", description = "jobs to leave out, comma-separated")
    Set<String> except = Set.of();

    @Option(names = "--soak", defaultValue = "30", description = "minutes of the soak")
    int soakMinutes;

    @Option(
            names = "--quick",
            description =
                    "one short run each with few members, to see that every job works. Writes to proofs/bench/target/docs")
    boolean quick;

    @Option(names = "--docs", defaultValue = "docs", description = "the folder of the page")
    Path docs = Path.of("");

    @Override
    public Integer call() throws IOException {
        Pace pace = quick ? Pace.quick() : Pace.full(Duration.ofMinutes(soakMinutes));
        List<Entry> entries = chosen(new Suite(pace));
        Benchmarks benchmarks =
                new Benchmarks(quick ? Path.of("proofs", "bench", "target", "docs") : docs, Suite.names());
        Bench.print(Suite.estimate(entries, Entry::time));
        servers.pinClient();
        for (Entry entry : entries) {
            measure(entry, benchmarks);
        }
        Bench.print(benchmarks.page().toString());
        return 0;
    }

    private List<Entry> chosen(Suite suite) {
        List<Entry> left = suite.entries(except);
        List<Entry> all = only.isEmpty() ? suite.entries() : suite.entries(only);
        return all.stream()
                .filter(entry -> left.stream().noneMatch(other -> other.name().equals(entry.name())))
                .toList();
    }

    /** Writes the page after each job, so that no result is lost when a later job is stopped. */
    private void measure(Entry entry, Benchmarks benchmarks) throws IOException {
        Bench.print(entry.name() + ": " + entry.job().title());
        String date = MINUTE.format(Instant.now());
        ServerSpec serverSpec = servers.spec(entry.jvmFlags(), entry.settings());
        List<Variant> variants = Variant.of(entry.kinds(), entry.job().app(), serverSpec, Bench::print);
        if (variants.isEmpty()) {
            return;
        }
        Alternation.Outcome outcome =
                new Alternation(entry.job(), variants, entry.runs()).run(run -> Bench.print(run.toString()));
        Bench.print(new Comparison(outcome.runs()).table().text());
        Map<String, String> facts = facts(entry, date, outcome.versions());
        benchmarks.keep(entry.name(), new Recording(facts, outcome.runs()));
        if (!outcome.intervals().isEmpty()) {
            benchmarks.keepIntervals(entry.name(), new Recording(facts, outcome.intervals()));
        }
        benchmarks.writePage();
    }

    private Map<String, String> facts(Entry entry, String date, Map<String, String> versions) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Recording.TITLE, entry.job().title());
        facts.put(Recording.DATE, date);
        facts.put(Recording.COMMAND, command(entry));
        facts.put(Recording.FLAGS, String.join(" ", entry.jvmFlags()));
        facts.putAll(Machine.facts());
        versions.forEach((server, version) -> facts.put(Recording.VERSION + server, version));
        return facts;
    }

    /** The command that makes this table again, and no other. */
    private String command(Entry entry) {
        String soak = entry.name().equals("soak") && !quick ? " --soak " + soakMinutes : "";
        return "bin/bench all --only " + entry.name() + soak + servers.asGiven() + (quick ? " --quick" : "");
    }
}
