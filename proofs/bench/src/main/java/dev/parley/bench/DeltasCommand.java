package dev.parley.bench;

import dev.parley.bench.job.DeltasJob;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.suite.Variant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deltas",
        description =
                "Bytes on the wire and CPU of a delivery of a state that changes little, published with delta: to members"
                        + " that ask for deltas, and to members that do not. --servers is ignored.")
final class DeltasCommand implements Callable<Integer> {

    @Mixin
    JobOptions options = new JobOptions();

    @Option(names = "--members", defaultValue = "1000", description = "in the channel")
    int members;

    @Option(names = "--bytes", split = ",", defaultValue = "1200,4000", description = "of the state")
    List<Integer> bytes = List.of();

    @Override
    public Integer call() {
        List<Variant> parley = List.of(new Variant("parley", ServerKind.parley, options.serverSpec()));
        for (int size : bytes) {
            options.run(new DeltasJob(members, size, false, options.timing()), parley);
            options.run(new DeltasJob(members, size, true, options.timing()), parley);
        }
        return 0;
    }
}
