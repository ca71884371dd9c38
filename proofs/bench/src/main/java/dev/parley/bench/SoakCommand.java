package dev.parley.bench;

import dev.parley.bench.job.SoakJob;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "soak", description = "A moderate load for a long time.")
final class SoakCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--members", defaultValue = "1000", description = "(${DEFAULT-VALUE})")
    int members;

    @Option(names = "--rate", defaultValue = "20", description = "publishes a second (${DEFAULT-VALUE})")
    int rate;

    @Option(
            names = "--interval",
            defaultValue = "30",
            description = "seconds that are measured apart (${DEFAULT-VALUE})")
    int intervalSeconds;

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new SoakJob(members, rate, Duration.ofSeconds(intervalSeconds), timing.timing()),
                spec.commandLine().getOut());
        return 0;
    }
}
