package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley publish}: sends a message to all members of a channel. */
@Command(
        name = "publish",
        description =
                "Stores a message in a channel, sends it to all members and prints its position. Exits with 1 if that"
                        + " failed.",
        footer = {"", "Example: parley publish room:lobby '{\"text\":\"news for all\"}'"})
final class PublishCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CHANNEL", description = "The channel's name.")
    private String channel = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = MessageOptions.TEXT)
    private String text = "";

    @Mixin
    private final GatewayOptions gateway;

    @Mixin
    private final MessageOptions message;

    PublishCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
        this.message = new MessageOptions(context.in());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@channels/" + ManagementClient.encoded(channel) + message.query();
        return gateway.run(management -> management.call("POST", path, message.bytes(text)));
    }
}
