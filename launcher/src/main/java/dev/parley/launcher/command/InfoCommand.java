package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley info}: who a connection is, and since when. */
@Command(
        name = "info",
        description =
                "Says since when a connection is there, from where, and when a message last went either way, as JSON."
                        + " Exits with 1 if there is no such connection.",
        footer = {"", "Example: parley info JEbeOfQ9oAMCKWwxYz012345678="})
final class InfoCommand implements Callable<Integer> {

    @Mixin
    private final GatewayOptions gateway;

    @Parameters(paramLabel = "ID", description = "The connection's id.")
    private String id = "";

    InfoCommand(Surroundings surroundings) {
        this.gateway = new GatewayOptions(surroundings.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@connections/" + ManagementClient.encoded(id);
        return gateway.run(management -> management.call("GET", path, new byte[0]));
    }
}
