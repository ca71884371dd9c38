package dev.parley.bench;

import dev.parley.bench.capacity.Coefficient;
import dev.parley.bench.capacity.Demand;
import dev.parley.bench.capacity.Plan;
import dev.parley.bench.job.Timing;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.suite.CapacityCheck;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much hardware a service needs, and whether the model behind that is right. */
@Command(
        name = "capacity",
        description = "Gateways, Redis primaries, memory and bandwidth for a service. See docs/capacity.md for what the"
                + " answer is worth.")
final class CapacityCommand implements Callable<Integer> {

    @Mixin
    ServerOptions start = new ServerOptions();

    @Option(names = "--connections", defaultValue = "100000", description = "open at a time")
    double connections;

    @Option(names = "--lifetime", defaultValue = "600", description = "seconds of an average connection")
    double lifetime;

    @Option(names = "--members", defaultValue = "30", description = "of an average channel that is published to")
    double members;

    @Option(names = "--publishes", defaultValue = "1000", description = "a second, in all channels")
    double publishes;

    @Option(names = "--bytes", defaultValue = "200", description = "of a message")
    double bytes;

    @Option(names = "--markdown", description = "print tables as Markdown")
    boolean markdown;

    @Option(names = "--coefficients", description = "print what the model is made of")
    boolean coefficients;

    @Option(names = "--check", description = "measure seven loads, and print what the model predicts beside each")
    boolean check;

    @Override
    public Integer call() throws IOException {
        if (check) {
            start.pinClient();
            Timing timing = Timing.of(Duration.ofSeconds(30), Duration.ofSeconds(6));
            print(new CapacityCheck(start.spec(ServerOptions.JVM_FLAGS), timing).run(Bench::print));
        } else if (coefficients) {
            print(new Table(
                    List.of("what", "value", "measured by"),
                    Arrays.stream(Coefficient.values())
                            .map(each -> List.of(
                                    each.meaning(), Measurement.format(each.value()), "`" + each.command() + "`"))
                            .toList()));
        } else {
            Demand demand = new Demand(connections, lifetime, members, publishes, bytes);
            print(new Table(List.of("for this service", ""), Plan.of(demand).rows()));
        }
        return 0;
    }

    private void print(Table table) {
        Bench.print(markdown ? table.markdown() : table.text());
    }
}
