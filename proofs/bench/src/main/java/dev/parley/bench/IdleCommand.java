package dev.parley.bench;

import dev.parley.bench.job.IdleJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "idle", description = "Memory that idle connections hold.")
final class IdleCommand implements Callable<Integer> {

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connections",
            defaultValue = "18000",
            description = "each takes one open file of either process (${DEFAULT-VALUE})")
    int connections;

    @Option(
            names = "--app",
            defaultValue = "chat",
            description = "chat, echo or fanout; plain Vert.x has no chat and runs echo (${DEFAULT-VALUE})")
    String app = "";

    @Option(
            names = "--query",
            defaultValue = "",
            description = "of each handshake, such as token=; the connection's number follows")
    String query = "";

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new IdleJob(app, connections, query), spec.commandLine().getOut());
        return 0;
    }
}
