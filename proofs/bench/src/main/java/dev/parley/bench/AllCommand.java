package dev.parley.bench;

import dev.parley.bench.report.Benchmarks;
import dev.parley.bench.report.Machine;
import dev.parley.bench.report.Recording;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Comparison;
import dev.parley.bench.suite.Alternation;
import dev.parley.bench.suite.Entry;
import dev.parley.bench.suite.Lineup;
import dev.parley.bench.suite.Outcome;
import dev.parley.bench.suite.Pace;
import dev.parley.bench.suite.Suite;
import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "all",
        description = "Measures every job on its servers, keeps every run, and makes benchmarks.md of them.")
final class AllCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--only",
            split = ",",
            description = "jobs to measure, comma-separated; the others stay as they are")
    Set<String> only = Set.of();

    @Option(names = "--except", split = ",", description = "jobs to leave as they are, comma-separated")
    Set<String> except = Set.of();

    @Option(names = "--soak", defaultValue = "30", description = "minutes of the soak (${DEFAULT-VALUE})")
    int soakMinutes;

    @Option(
            names = "--quick",
            description =
                    "one short run each with few members: shows that all works. Written to proofs/bench/target/docs")
    boolean quick;

    @Option(names = "--docs", defaultValue = "docs", description = "the folder of the page (${DEFAULT-VALUE})")
    Path docs = Path.of("");

    @Override
    public Integer call() throws IOException {
        Pace pace = quick ? Pace.quick() : Pace.full(Duration.ofMinutes(soakMinutes));
        List<Entry> entries = chosen(new Suite(pace).entries());
        Benchmarks benchmarks = ReportCommand.benchmarks(quick ? Path.of("proofs", "bench", "target", "docs") : docs);
        PrintWriter out = spec.commandLine().getOut();
        out.println(estimate(entries));
        servers.pinClient();
        for (Entry entry : entries) {
            measure(entry, benchmarks, out);
        }
        out.println(benchmarks.page());
        out.flush();
        return 0;
    }

    private List<Entry> chosen(List<Entry> all) {
        List<String> names = all.stream().map(Entry::name).toList();
        if (!names.containsAll(only) || !names.containsAll(except)) {
            throw new IllegalStateException("--only and --except take jobs of these: " + String.join(", ", names));
        }
        return all.stream()
                .filter(entry -> only.isEmpty() || only.contains(entry.name()))
                .filter(entry -> !except.contains(entry.name()))
                .toList();
    }

    private static String estimate(List<Entry> entries) {
        Duration all = entries.stream().map(Entry::time).reduce(Duration.ZERO, Duration::plus);
        StringBuilder text = new StringBuilder("About " + (all.toMinutes() + 1) + " minutes:");
        entries.forEach(entry -> text.append("\n  ")
                .append(entry.name())
                .append(": ")
                .append(entry.time().toSeconds())
                .append(" s, ")
                .append(entry.kinds()));
        return text.toString();
    }

    /** The page is made after each job, so that nothing is lost when a later one is stopped. */
    private void measure(Entry entry, Benchmarks benchmarks, PrintWriter out) throws IOException {
        out.println(entry.name() + ": " + entry.job().title());
        out.flush();
        String date = MINUTE.format(Instant.now());
        ServerSpec serverSpec = servers.spec(entry.jvmFlags(), entry.settings());
        Lineup lineup = Lineup.of(entry.kinds(), entry.job().app(), serverSpec);
        lineup.leftOut().forEach(out::println);
        if (lineup.servers().isEmpty()) {
            return;
        }
        Alternation alternation = new Alternation(entry.job(), lineup.servers(), entry.runs(), serverSpec);
        Outcome outcome = alternation.run(run -> {
            out.println(run);
            out.flush();
        });
        out.println(new Comparison(outcome.runs()).table().text());
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

    /** With which this table, and no other, is made again. */
    private String command(Entry entry) {
        String soak = entry.name().equals("soak") && !quick ? " --soak " + soakMinutes : "";
        return "bin/bench all --only " + entry.name() + soak + servers.asGiven() + (quick ? " --quick" : "");
    }
}
