package dev.parley.launcher.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands of the one jar beside its roles. */
public final class Commands {

    private Commands() {}

    /** Adds them to Parley's own command line, each with the same help and version. */
    public static void addTo(CommandLine parley, Surroundings surroundings, AppStart start) {
        ofAnApp(surroundings, start).forEach(command -> add(parley, command));
        for (Object command : ofAGateway(surroundings)) {
            // One of 64 connection ids begins with a dash, and a text may, too.
            add(parley, command)
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
        CommandSpec spec = line.getCommandSpec();
        spec.mixinStandardHelpOptions(true)
                .versionProvider(parley.getCommandSpec().versionProvider());
        parley.addSubcommand(line);
        return spec;
    }
}
