package dev.parley.bench;

import dev.parley.bench.bytes.BytesCommand;
import dev.parley.bench.cluster.ClusterTrialCommand;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.tls.TlsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.TypeConversionException;

/** The proofs, by name. Exits 0 when done, 1 when a proof fails, 2 on wrong usage. */
@Command(
        name = "bench",
        description = "Measures Parley's launcher, and its peers beside it, over loopback.",
        subcommands = {
            AllCommand.class,
            ReportCommand.class,
            FanoutCommand.class,
            RateCommand.class,
            EchoCommand.class,
            ConnectsCommand.class,
            IdleCommand.class,
            ChannelsCommand.class,
            SlowCommand.class,
            ScalingCommand.class,
            SoakCommand.class,
            ChatCommand.class,
            BytesCommand.class,
            TlsCommand.class,
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
        commands.registerConverter(ServerKind.class, Bench::serverKind);
        System.exit(commands.execute(args));
    }

    private static ServerKind serverKind(String name) {
        try {
            return ServerKind.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
