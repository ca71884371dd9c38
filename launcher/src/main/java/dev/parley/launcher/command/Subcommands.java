package dev.parley.launcher.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All subcommands of the jar. */
public final class Subcommands {

    private Subcommands() {}

    /** Adds the subcommands to Parley's command line, each with its own help. */
    public static void addTo(CommandLine parley, CommandContext context, AppStart start, RehearsalRun rehearsal) {
        for (Object command : appCommands(context, start, rehearsal)) {
            add(parley, command)
                    .mixinStandardHelpOptions(true)
                    .versionProvider(parley.getCommandSpec().versionProvider());
        }
        for (Object command : gatewayCommands(context)) {
            // One in 64 connection ids begins with a dash, and so may a message; therefore no option has a short name.
            add(parley, command)
                    .addOption(OptionSpec.builder("--help")
                            .usageHelp(true)
                            .description("Show this help message and exit.")
                            .build())
                    .parser()
                    .unmatchedOptionsArePositionalParams(true)
                    .posixClusteredShortOptionsAllowed(false);
        }
    }

    private static List<Object> appCommands(CommandContext context, AppStart start, RehearsalRun rehearsal) {
        return List.of(
                new InitCommand(context),
                new RunCommand(context, start),
                new CheckCommand(context),
                new CertsCommand(),
                new DoctorCommand(context),
                new PrepareCommand(context),
                new RehearseCommand(context, rehearsal));
    }

    private static List<Object> gatewayCommands(CommandContext context) {
        return List.of(
                new SendCommand(context),
                new CloseCommand(context),
                new InfoCommand(context),
                new PublishCommand(context),
                new RedactCommand(context),
                new RefuseCommand(context),
                new DrainCommand(context),
                new RebalanceCommand(context),
                new TopCommand(context));
    }

    private static CommandSpec add(CommandLine parley, Object command) {
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        parley.addSubcommand(line);
        return line.getCommandSpec();
    }
}
