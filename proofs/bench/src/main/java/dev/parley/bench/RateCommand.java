package dev.parley.bench;

import dev.parley.bench.job.RateJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "rate", description = "How late deliveries are at a steady rate.")
final class RateCommand implements Callable<Integer> {

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

    @Option(names = "--publishers", defaultValue = "16", description = "members that publish (${DEFAULT-VALUE})")
    int publishers;

    @Option(names = "--rate", defaultValue = "20", description = "publishes a second (${DEFAULT-VALUE})")
    int rate;

    @Option(
            names = "--sample",
            defaultValue = "100",
            description = "members whose deliveries are timed (${DEFAULT-VALUE})")
    int sample;

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new RateJob(members, publishers, rate, sample, timing.timing()),
                spec.commandLine().getOut());
        return 0;
    }
}
