package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley close}: closes a connection. */
@Command(
        name = "close",
        description = "Closes a connection after writing all pending messages. Exits with 1 if there is no such"
                + " connection.",
        footer = {"", "Example: parley close JEbeOfQ9oAMCKWwxYz012345678= --code 4001 --reason 'sign in again'"})
final class CloseCommand implements Callable<Integer> {

    private static final int NORMAL = 1000;

    @Parameters(paramLabel = "ID", description = "The connection's id.")
    private String id = "";

    @Mixin
    private final GatewayOptions gateway;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The close code: 1000 or 3000 to 4999 (default: 1000).")
    private int code = NORMAL;

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, at most 123 bytes of UTF-8.")
    private String reason = "";

    CloseCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        String path = "/@connections/" + ManagementClient.encoded(id) + query();
        return gateway.run(management -> management.call("DELETE", path, new byte[0]));
    }

    private String query() {
        // Without code and reason this is AWS's own call, and $disconnect gets AWS's own reason.
        return code == NORMAL && reason.isEmpty()
                ? ""
                : "?code=" + code + "&reason=" + ManagementClient.encoded(reason);
    }
}
