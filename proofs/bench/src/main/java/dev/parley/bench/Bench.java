package dev.parley.bench;

import dev.parley.bench.server.ServerKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The measurements and proofs by name. Exits 0 on success, 1 if a proof fails, 2 on wrong usage. */
@Command(
        name = "bench",
        description = "Measures Parley's launcher, and its peers beside it, over loopback.",
        subcommands = {
            AllCommand.class,
            CompareCommand.class,
            TlsCommand.class,
            CompressionCommand.class,
            DeltasCommand.class,
            StartCommand.class,
            CapacityCommand.class
        })
public final class Bench extends ProofCommands {

    @Mixin
    HelpOption help = new HelpOption();

    private Bench() {}

    public static void main(String[] args) {
        CommandLine commands = new CommandLine(new Bench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
            return 1;
        });
        commands.registerConverter(ServerKind.class, ServerKind::named);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().showDefaultValues(true));
        System.exit(commands.execute(args));
    }

    /** Prints a line to standard output. */
    static void print(String line) {
        System.out.println(line);
    }
}
