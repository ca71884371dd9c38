package dev.parley.bench;

import dev.parley.bench.job.FanoutJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "fanout", description = "Deliveries of one channel's messages.")
final class FanoutCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--members", defaultValue = "1000", description = "${DEFAULT-VALUE}")
    int members;

    @Option(names = "--publishers", defaultValue = "16", description = "members that publish (${DEFAULT-VALUE})")
    int publishers;

    @Option(
            names = "--window",
            split = ",",
            defaultValue = "16,1",
            description = "publishes under way in total; one table each (${DEFAULT-VALUE})")
    List<Integer> windows = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        for (int window : windows) {
            FanoutJob job = new FanoutJob(members, publishers, window, timing.timing());
            comparison.compare(job, spec.commandLine().getOut());
        }
        return 0;
    }
}
