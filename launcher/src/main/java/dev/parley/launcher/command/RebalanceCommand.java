package dev.parley.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley rebalance}: moves connections until each gateway has its share. */
@Command(
        name = "rebalance",
        description = {
            "Evens out the connections of all gateways, as after one was added: those with more than an equal share close"
                    + " the surplus with 1012, and the load balancer sends the clients to those with fewer. No gateway stops"
                    + " accepting clients.",
            "Prints the progress each second. Exits with 0 once each gateway is within 10 %% of its share, and with 1 if the"
                    + " rebalance stopped before: when asked by --stop, when a gateway failed, left or began to drain, or when"
                    + " two rounds brought the gateways no nearer to their shares, or when most of the moved clients stayed"
                    + " away. The rebalance goes on without this command, but not without the process at the endpoint,"
                    + " which coordinates it."
        },
        footer = {"", "Example: parley rebalance --rate 50 --endpoint http://localhost:2223/testing"})
final class RebalanceCommand implements Callable<Integer> {

    private static final String PATH = "/@gateways/rebalance";
    private static final int MAX_RATE = 1_000_000;
    private static final byte[] NOTHING = {};

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Mixin
    private final GatewayOptions gateway;

    @ArgGroup
    private final Mode mode = new Mode();

    /** Either how fast, or what to do instead. */
    private static final class Mode {

        @Option(
                names = "--rate",
                paramLabel = "N",
                description = "How many connections may be closed per second, by all gateways together (default: the"
                        + " DRAIN_RATE of the process at the endpoint, else 100).")
        private @Nullable Integer rate;

        @Option(names = "--status", description = "Prints how far the rebalance is, through any gateway, and exits.")
        private boolean status;

        @Option(names = "--stop", description = "Stops the rebalance, through any gateway; prints the status.")
        private boolean stop;
    }

    RebalanceCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        Integer rate = mode.rate;
        if (rate != null && (rate < 1 || rate > MAX_RATE)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate is '" + rate + "'; expected a whole number from 1 to " + MAX_RATE);
        }
        return gateway.run(management -> {
            if (mode.stop) {
                return text(call(management, "DELETE", ""));
            }
            return mode.status ? text(call(management, "GET", "")) : rebalance(management, rate);
        });
    }

    private String rebalance(ManagementClient management, @Nullable Integer rate)
            throws CallFailedException, InterruptedException {
        RebalanceProgress progress = call(management, "POST", rate == null ? "" : "?rate=" + rate);
        while (progress.isRunning()) {
            spec.commandLine().getOut().println(progress.line());
            TimeUnit.SECONDS.sleep(1);
            progress = call(management, "GET", "");
        }
        if (progress.isIdle()) {
            throw new CallFailedException("Stopped: the process at the endpoint, which coordinated, was restarted");
        }
        if (!progress.isBalanced()) {
            throw new CallFailedException(text(progress));
        }
        return text(progress);
    }

    private static String text(RebalanceProgress progress) {
        return Stream.of(progress.leftOut(), List.of(progress.line()))
                .flatMap(List::stream)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static RebalanceProgress call(ManagementClient management, String method, String query)
            throws CallFailedException, InterruptedException {
        return RebalanceProgress.of(management.call(method, PATH + query, NOTHING));
    }
}
