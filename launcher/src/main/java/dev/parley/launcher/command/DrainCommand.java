package dev.parley.launcher.command;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley drain}: lets the connections of one process go. */
@Command(
        name = "drain",
        description = {
            "Closes all connections of one process with 1012, at the pace of its DRAIN and DRAIN_RATE. The process is the"
                    + " one whose management API answers at the endpoint. It keeps running, is not ready, and refuses new"
                    + " connections until --undo.",
            "Prints what is left each second and exits with 0 once nothing is. The drain goes on without this command."
        },
        footer = {"", "Example: parley drain --endpoint http://localhost:2223/testing"})
final class DrainCommand implements Callable<Integer> {

    private static final String PATH = "/@gateways/drain";
    private static final String DRAINING = "draining";
    private static final String DRAINED = "drained";
    private static final byte[] NOTHING = {};

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Mixin
    private final GatewayOptions gateway;

    @ArgGroup
    private final Mode mode = new Mode();

    /** What to do instead of draining. */
    private static final class Mode {

        @Option(names = "--status", description = "Prints how many connections are left, gone and back, and exits.")
        private boolean status;

        @Option(
                names = "--undo",
                description = "Keeps the connections that are left and accepts new ones; prints the status.")
        private boolean undo;
    }

    /** What the management API answers. */
    private record Progress(String state, int left, int gone, int back, int busyLoops) {

        static Progress of(String body) throws CallFailedException {
            try {
                JsonObject json = new JsonObject(body);
                return new Progress(
                        json.getString("state", ""),
                        json.getInteger("left", 0),
                        json.getInteger("gone", 0),
                        json.getInteger("back", 0),
                        json.getInteger("busyLoops", 0));
            } catch (DecodeException | ClassCastException e) {
                throw new CallFailedException("The answer is not the status of a drain: " + e.getMessage());
            }
        }

        @Override
        public String toString() {
            String missing = busyLoops > 0 ? ", without " + busyLoops + " busy event loops" : "";
            return state + ": " + left + " left, " + gone + " gone, " + back + " back" + missing;
        }
    }

    DrainCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        return gateway.run(management -> {
            if (mode.undo) {
                return call(management, "DELETE").toString();
            }
            return mode.status ? call(management, "GET").toString() : drain(management);
        });
    }

    private String drain(ManagementClient management) throws CallFailedException, InterruptedException {
        Progress progress = call(management, "POST");
        while (progress.state().equals(DRAINING)) {
            spec.commandLine().getOut().println(progress);
            TimeUnit.SECONDS.sleep(1);
            progress = call(management, "GET");
        }
        if (!progress.state().equals(DRAINED)) {
            throw new CallFailedException("The drain was undone; " + progress);
        }
        return progress.toString();
    }

    private static Progress call(ManagementClient management, String method)
            throws CallFailedException, InterruptedException {
        return Progress.of(management.call(method, PATH, NOTHING));
    }
}
