package dev.parley.bench;

import dev.parley.bench.compare.Pairs;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Run;
import dev.parley.bench.suite.Alternation;
import dev.parley.bench.suite.Entry;
import dev.parley.bench.suite.Pace;
import dev.parley.bench.suite.Suite;
import dev.parley.bench.suite.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = {
            "Compares two builds of Parley's jar, or one build with other settings. A pair is three runs in turn: old, new, old again. The ratio of a pair is"
                    + " new over the geometric mean of the two old runs. With the default jobs and 5 pairs it takes about"
                    + " 22 minutes.",
            "\"No worse\" means: the 95 %% interval of the paired ratios lies within the larger of 10 %% and the"
                    + " old-against-old interval, p99 within 25 %%; finer claims are held by bin/micro (allocated bytes"
                    + " exactly, time per call). Only a change for the worse counts.",
            "The interval is a bootstrap of the median of the ratios; of 5 pairs it reaches from the smallest ratio to the"
                    + " largest. \"WORSE\" means that the whole interval lies beyond the limit, \"undecided\" that a part"
                    + " does: measure that job again with more pairs.",
            "Exits 0 if no job is worse, 1 if a job is worse."
        })
final class CompareCommand implements Callable<Integer> {

    private static final int RUNS_OF_A_PAIR = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    CommandSpec command;

    @Mixin
    ServerOptions start = new ServerOptions();

    @Parameters(index = "0", paramLabel = "OLD.jar", description = "an earlier build of launcher/target/parley.jar")
    Path oldJar = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NEW.jar",
            description = "the build to judge; default: OLD.jar, with the settings of --old-env and --new-env")
    @Nullable
    Path newJar;

    @Option(names = "--old-env", description = "a setting for the old runs alone, NAME=VALUE; may repeat")
    Map<String, String> oldSettings = Map.of();

    @Option(names = "--new-env", description = "a setting for the new runs alone, NAME=VALUE; may repeat")
    Map<String, String> newSettings = Map.of();

    @Option(
            names = "--jobs",
            split = ",",
            defaultValue = "echo,fanout-1000-w16,fanout-1000-w1,connects,idle,rate",
            description = "jobs of bin/bench all except soak, comma-separated")
    List<String> jobs = new ArrayList<>();

    @Option(
            names = "--server",
            description = "measures all jobs on it, such as parley-redis; default: each job's first")
    @Nullable
    ServerKind server;

    @Option(names = "--pairs", defaultValue = "5", description = "pairs of each job")
    int pairs;

    @Override
    public Integer call() {
        if (newJar == null && oldSettings.equals(newSettings)) {
            throw new ParameterException(
                    command.commandLine(), "Nothing differs: name NEW.jar, or a setting with --old-env or --new-env");
        }
        Path judged = newJar == null ? oldJar : newJar;
        List.of(oldJar, judged).forEach(CompareCommand::checkReadable);
        List<Entry> entries = new Suite(Pace.paired()).entries(jobs);
        start.pinClient();
        Bench.print(Suite.estimate(entries, entry -> entry.runTime().multipliedBy((long) RUNS_OF_A_PAIR * pairs)));
        List<String> worse = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (Entry entry : entries) {
            switch (compare(entry, judged).verdict()) {
                case WORSE -> worse.add(entry.name());
                case UNDECIDED -> undecided.add(entry.name());
                case NO_WORSE -> {}
            }
        }
        Bench.print("worse: " + names(worse) + "; undecided: " + names(undecided));
        return worse.isEmpty() ? 0 : 1;
    }

    private static void checkReadable(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new IllegalStateException("There is no jar at " + jar.toAbsolutePath());
        }
    }

    private Pairs compare(Entry entry, Path judged) {
        Bench.print("\n" + entry.name() + ": " + entry.job().title() + (server == null ? "" : ", " + server));
        ServerSpec spec = start.spec(entry.jvmFlags(), entry.settings());
        ServerSpec old = spec.withLauncher(oldJar).withSettings(oldSettings);
        ServerKind kind = server == null ? entry.kinds().get(0) : server;
        List<Variant> variants = List.of(
                new Variant(Pairs.OLD, kind, old),
                new Variant(Pairs.NEW, kind, spec.withLauncher(judged).withSettings(newSettings)),
                new Variant(Pairs.AGAIN, kind, old));
        List<Run> runs = new Alternation(entry.job(), variants, pairs)
                .run(run -> Bench.print(run.toString()))
                .runs();
        Pairs compared = new Pairs(runs);
        Bench.print("\n" + compared.table().text() + entry.name() + ": " + compared.verdict());
        return compared;
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
