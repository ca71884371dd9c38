package dev.parley.launcher.command;

import dev.parley.launcher.top.NodeOrder;
import dev.parley.launcher.top.ServiceView;
import dev.parley.launcher.top.Terminal;
import dev.parley.launcher.top.TopKeys;
import dev.parley.launcher.top.TopTable;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley top}: shows the nodes, rates and channels of a service, again and again. */
@Command(
        name = "top",
        description = {
            "Shows the processes of a service, its rates over the last seconds, the busiest routes, and the channels with the"
                    + " most members, through any process with a management API.",
            "Keys: q ends, and n, c, m, l sort by name, connections, messages and loop delay. Prints one table and ends"
                    + " with --once, or if standard output is not a terminal. Exits with 1 if the process gives no answer."
        },
        footer = {"", "Example: parley top --sort connections"})
final class TopCommand implements Callable<Integer> {

    private static final int MAX_INTERVAL = 3600;
    private static final int PAGE = 200;

    /** Pages of channels for each table: names come in order, and the fullest may be anywhere. */
    private static final int MAX_PAGES = 5;

    private static final int CHANNELS = 15;
    private static final byte[] NOTHING = {};

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Mixin
    private final GatewayOptions gateway;

    @Option(names = "--once", description = "Prints one table and ends.")
    private boolean once;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Seconds between two tables, 1 to 3600 (default: 2).")
    private int interval = 2;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "Sorts nodes by name, connections, messages or loop (default: name).")
    private NodeOrder order = NodeOrder.NAME;

    TopCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (interval < 1 || interval > MAX_INTERVAL) {
            throw new ParameterException(
                    spec.commandLine(), "--interval is " + interval + "; expected 1 to " + MAX_INTERVAL);
        }
        if (once || !Terminal.isThere()) {
            return gateway.run(management ->
                    String.join(System.lineSeparator(), new TopTable(order, CHANNELS).lines(view(management))));
        }
        return gateway.run(this::watch);
    }

    /** Fails only if the first answer does: later ones may come again. */
    private String watch(ManagementClient management) throws CallFailedException, InterruptedException {
        ServiceView view = view(management);
        PrintWriter out = spec.commandLine().getOut();
        try (Terminal terminal = Terminal.open(out)) {
            TopKeys keys = new TopKeys(order);
            String trouble = "";
            while (!keys.isEnd()) {
                List<String> lines = new ArrayList<>(List.of(trouble.isEmpty() ? keys.help() : trouble, ""));
                lines.addAll(new TopTable(keys.order(), CHANNELS).lines(view));
                terminal.show(lines);
                if (keys.waits(terminal, TimeUnit.SECONDS.toMillis(interval))) {
                    continue;
                }
                try {
                    view = view(management);
                    trouble = "";
                } catch (CallFailedException e) {
                    trouble = e.getMessage() + " (below: the last answer)";
                }
            }
            return "";
        } catch (IOException e) {
            throw new CallFailedException("The terminal can't be used: " + e.getMessage() + "; use --once");
        }
    }

    private static ServiceView view(ManagementClient management) throws CallFailedException, InterruptedException {
        String nodes = get(management, "/@cluster/nodes");
        String rates = get(management, "/@cluster/rates?seconds=10&routes=true");
        List<String> channels = new ArrayList<>();
        String next = "";
        try {
            do {
                String page = get(management, "/@cluster/channels?limit=" + PAGE + next);
                channels.add(page);
                String last = new JsonObject(page).getString("next", "");
                next = last.isEmpty() ? "" : "&next=" + ManagementClient.encoded(last);
            } while (!next.isEmpty() && channels.size() < MAX_PAGES);
            return ServiceView.of(nodes, rates, channels, next.isEmpty());
        } catch (DecodeException | ClassCastException e) {
            throw new CallFailedException("The answer is not that of a service: " + e.getMessage());
        }
    }

    private static String get(ManagementClient management, String path)
            throws CallFailedException, InterruptedException {
        return management.call("GET", path, NOTHING);
    }
}
