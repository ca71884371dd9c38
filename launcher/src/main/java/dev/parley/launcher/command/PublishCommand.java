package dev.parley.launcher.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--stamped",
            negatable = true,
            description =
                    "Adds the message's position to a JSON object, for clients that resume from it, or does not. By"
                            + " default it is added if the channel's newest messages have theirs.")
    private @Nullable Boolean stamped;

    @Option(
            names = "--delta",
            description =
                    "For a JSON object that is a state and changes little: clients that ask for deltas get what changed since"
                            + " the channel's last such message. All others get the whole message, stamped.")
    private boolean delta;

    PublishCommand(CommandContext context) {
        super(context);
    }

    @Override
    String path() {
        return "/@channels/" + ManagementClient.encoded(channel);
    }

    @Override
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        if (stamped != null) {
            parameters.add("stamped=" + stamped);
        }
        if (delta) {
            parameters.add("delta=true");
        }
        return parameters;
    }
}
