package dev.parley.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that posts a message to a resource of the management API. */
abstract class MessageCommand implements Callable<Integer> {

    @Parameters(index = "1", paramLabel = "TEXT", description = "The message; - reads it from stdin unchanged.")
    private String text = "";

    @Mixin
    private final GatewayOptions gateway;

    @Mixin
    private final MessageOptions message;

    MessageCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
        this.message = new MessageOptions(context.in());
    }

    /** Returns the path below the stage, percent-encoded and without a query. */
    abstract String path();

    /** Returns parameters of the resource's own, percent-encoded. */
    List<String> parameters() {
        return List.of();
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> parameters = new ArrayList<>(message.parameters());
        parameters.addAll(parameters());
        String path = path() + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        return gateway.run(management -> management.call("POST", path, message.bytes(text)));
    }
}
