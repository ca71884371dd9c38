package dev.parley.launcher.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands of the one jar beside its roles. */
public final class Commands {

    private Commands() {}

    /** Adds them to Parley's own command line, each with help. */
    public static void addTo(CommandLine parley, Surroundings surroundings, AppStart start) {
        for (Object command : ofAnApp(surroundings, start)) {
            add(parley, command)
                    .mixinStandardHelpOptions(true)
                    .versionProvider(parley.getCommandSpec().versionProvider());
        }
        for (Object command : ofAGateway(surroundings)) {
            // One of 64 connection ids begins with a dash, and so may a text: no option has a short name.
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

    private static List<Object> ofAnApp(Surroundings surroundings, AppStart start) {
        return List.of(new InitCommand(surroundings), new RunCommand(surroundings, start), new CheckCommand());
    }

    private static List<Object> ofAGateway(Surroundings surroundings) {
        return List.of(
                new SendCommand(surroundings),
                new CloseCommand(surroundings),
                new InfoCommand(surroundings),
                new PublishCommand(surroundings));
    }

    private static CommandSpec add(CommandLine parley, Object command) {
        CommandLine line = new CommandLine(command);
        parley.addSubcommand(line);
        return line.getCommandSpec();
    }
}
