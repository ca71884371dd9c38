package dev.parley.bench;

import dev.parley.bench.job.ConnectsJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "connects", description = "Connections that come and go.")
final class ConnectsCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--connections", defaultValue = "2000", description = "connections of a round (${DEFAULT-VALUE})")
    int connections;

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new ConnectsJob(connections, timing.timing()),
                spec.commandLine().getOut());
        return 0;
    }
}
