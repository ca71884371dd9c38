package dev.parley.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code parley publish}: sends a message to all members of a channel. */
@Command(
        name = "publish",
        description =
                "Stores a message in a channel, sends it to all members and prints its position. Exits with 1 if that"
                        + " failed.",
        footer = {"", "Example: parley publish room:lobby '{\"text\":\"news for all\"}'"})
final class PublishCommand extends MessageCommand {

    @Parameters(index = "0", paramLabel = "CHANNEL", description = "The channel's name.")
    private String channel = "";

    PublishCommand(CommandContext context) {
        super(context);
    }

    @Override
    String path() {
        return "/@channels/" + ManagementClient.encoded(channel);
    }
}
