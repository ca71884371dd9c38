package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley send}: one message to one connection. */
@Command(
        name = "send",
        description =
                "Sends one message to one connection, whichever gateway has it. Exits with 1 if it was not taken.",
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

    SendCommand(Surroundings surroundings) {
        this.gateway = new GatewayOptions(surroundings.environment());
        this.message = new MessageOptions(surroundings.in());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@connections/" + ManagementClient.encoded(id) + message.query();
        return gateway.run(management -> management.call("POST", path, message.bytes(text)));
    }
}
