package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley send}: sends a message to a connection. */
@Command(
        name = "send",
        description = "Sends a message to a connection on any gateway. Exits with 1 if that failed.",
        footer = {"", "Example: parley send JEbeOfQ9oAMCKWwxYz012345678= '{\"text\":\"hi\"}'"})
final class SendCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "The connection's id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = MessageOptions.TEXT)
    private String text = "";

    @Mixin
    private final GatewayOptions gateway;

    @Mixin
    private final MessageOptions message;

    SendCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
        this.message = new MessageOptions(context.in());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@connections/" + ManagementClient.encoded(id) + message.query();
        return gateway.run(management -> management.call("POST", path, message.bytes(text)));
    }
}
