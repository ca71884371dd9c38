package dev.parley.bench;

import dev.parley.bench.job.ScalingJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "scaling", description = "Fan-out to members of several gateways.")
final class ScalingCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--members", defaultValue = "1000", description = "of each gateway (${DEFAULT-VALUE})")
    int members;

    @Option(names = "--window", defaultValue = "16", description = "publishes under way in total (${DEFAULT-VALUE})")
    int window;

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new ScalingJob(members, window, timing.timing()),
                spec.commandLine().getOut());
        return 0;
    }
}
