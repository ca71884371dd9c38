package dev.parley.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code parley send}: sends a message to a connection. */
@Command(
        name = "send",
        description = "Sends a message to a connection on any gateway. Exits with 1 if that failed.",
        footer = {"", "Example: parley send JEbeOfQ9oAMCKWwxYz012345678= '{\"text\":\"hi\"}'"})
final class SendCommand extends MessageCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The connection's id.")
    private String id = "";

    SendCommand(CommandContext context) {
        super(context);
    }

    @Override
    String path() {
        return "/@connections/" + ManagementClient.encoded(id);
    }
}
