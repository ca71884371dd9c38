package dev.parley.bench;

import dev.parley.bench.cluster.ClusterTrialCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The proofs, by name. Exits 0 when done, 1 when a proof fails, 2 on wrong usage. */
@Command(
        name = "bench",
        description = "Measures Parley's launcher, and plain Vert.x beside it, over loopback.",
        subcommands = {
            FanoutCommand.class,
            EchoCommand.class,
            IdleCommand.class,
            ChatCommand.class,
            AutobahnCommand.class,
            ClusterTrialCommand.class
        })
public final class Bench {

    @Mixin
    HelpOption help = new HelpOption();

    private Bench() {}

    public static void main(String[] args) {
        CommandLine commands = new CommandLine(new Bench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
            return 1;
        });
        System.exit(commands.execute(args));
    }
}
