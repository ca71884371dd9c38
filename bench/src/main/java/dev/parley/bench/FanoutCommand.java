package dev.parley.bench;

import dev.parley.bench.job.FanoutJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "fanout", mixinStandardHelpOptions = true, description = "Deliveries of one channel's messages.")
final class FanoutCommand implements Callable<Integer> {

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

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

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds (${DEFAULT-VALUE})")
    int warmUp;

    @Option(names = "--time", defaultValue = "10", description = "seconds (${DEFAULT-VALUE})")
    int time;

    @Override
    public Integer call() throws IOException {
        for (int window : windows) {
            FanoutJob job =
                    new FanoutJob(members, publishers, window, Duration.ofSeconds(warmUp), Duration.ofSeconds(time));
            comparison.compare(job, spec.commandLine().getOut());
        }
        return 0;
    }
}
