package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley info}: prints a connection's address, age and last activity. */
@Command(
        name = "info",
        description =
                "Prints when and from where a connection was made, and when it last sent or received a message, as JSON."
                        + " Exits with 1 if there is no such connection.",
        footer = {"", "Example: parley info JEbeOfQ9oAMCKWwxYz012345678="})
final class InfoCommand implements Callable<Integer> {

    @Mixin
    private final GatewayOptions gateway;

    @Parameters(paramLabel = "ID", description = "The connection's id.")
    private String id = "";

    InfoCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@connections/" + ManagementClient.encoded(id);
        return gateway.run(management -> management.call("GET", path, new byte[0]));
    }
}
