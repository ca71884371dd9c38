package dev.parley.bench;

import dev.parley.bench.job.EchoJob;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "echo", mixinStandardHelpOptions = true, description = "Messages that go to the server and back.")
final class EchoCommand implements Callable<Integer> {

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--connections", defaultValue = "100", description = "${DEFAULT-VALUE}")
    int connections;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds (${DEFAULT-VALUE})")
    int warmUp;

    @Option(names = "--time", defaultValue = "10", description = "seconds (${DEFAULT-VALUE})")
    int time;

    @Override
    public Integer call() throws IOException {
        EchoJob job = new EchoJob(connections, Duration.ofSeconds(warmUp), Duration.ofSeconds(time));
        comparison.compare(job, spec.commandLine().getOut());
        return 0;
    }
}
