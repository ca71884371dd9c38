package dev.parley.bench;

import dev.parley.bench.job.EchoJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "echo", description = "Messages that go to the server and back.")
final class EchoCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--connections", defaultValue = "100", description = "${DEFAULT-VALUE}")
    int connections;

    @Override
    public Integer call() throws IOException {
        EchoJob job = new EchoJob(connections, timing.warmUp(), timing.time());
        comparison.compare(job, spec.commandLine().getOut());
        return 0;
    }
}
