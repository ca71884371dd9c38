package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley redact}: removes what a message of a channel says. */
@Command(
        name = "redact",
        description =
                "Removes what a stored message of a channel says, for good; its position stays. With the chat, open pages show"
                        + " it as deleted, and its edits go with it. Exits with 1 if there is no such message.",
        footer = {"", "Example: parley redact room:lobby k3Zq:17"})
final class RedactCommand implements Callable<Integer> {

    @Mixin
    private final GatewayOptions gateway;

    @Parameters(paramLabel = "CHANNEL", description = "The channel.")
    private String channel = "";

    @Parameters(
            paramLabel = "POSITION",
            description = "The message's epoch and offset, as publish prints them and the management API lists them.")
    private String position = "";

    @Option(
            names = "--no-notify",
            description = "Only removes the message: the chat notifies no page, and leaves its edits as they are.")
    private boolean silent;

    RedactCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@channels/" + ManagementClient.encoded(channel) + "/messages/"
                + ManagementClient.encoded(position) + (silent ? "?notify=false" : "");
        return gateway.run(management -> management.call("DELETE", path, new byte[0]));
    }
}
