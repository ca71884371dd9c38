package dev.parley.bench;

import dev.parley.bench.redis.IdleChannels;
import dev.parley.bench.redis.IdleChannels.Cost;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "idle-channels",
        description =
                "The cost of idle subscribed channels over a real Redis with an append-only file: Redis commands a"
                        + " second by INFO commandstats, those called from scripts included; bytes a second of the file; and the"
                        + " keys that remain once all members have left. Takes about 90 s.")
final class IdleChannelsCommand implements Callable<Integer> {

    private static final double MAX_COMMANDS = 20;
    private static final double MAX_LOG_BYTES = 2048;

    @Mixin
    ServerOptions start = new ServerOptions();

    @Option(names = "--channels", defaultValue = "5000", description = "(${DEFAULT-VALUE})")
    int channels;

    @Option(names = "--each", defaultValue = "10", description = "channels of each connection (${DEFAULT-VALUE})")
    int each;

    @Option(names = "--window", defaultValue = "60", description = "seconds counted (${DEFAULT-VALUE})")
    int windowSeconds;

    @Option(
            names = "--settle",
            defaultValue = "15",
            description = "seconds after the joins, and at most after the leaves (${DEFAULT-VALUE})")
    int settleSeconds;

    @Override
    public Integer call() throws IOException {
        start.pinClient();
        IdleChannels idle =
                new IdleChannels(channels, each, Duration.ofSeconds(settleSeconds), Duration.ofSeconds(windowSeconds));
        try (ServerProcess server =
                ServerProcess.start(ServerKind.parleyRedisAof, "fanout", start.spec(ServerOptions.JVM_FLAGS))) {
            print(idle.measure(server), server.version());
        }
        return 0;
    }

    private void print(Cost cost, String version) {
        Bench.print(channels + " idle channels, " + version + ", " + windowSeconds + " s");
        List<List<String>> rows = new ArrayList<>();
        cost.commands().forEach((name, rate) -> rows.add(List.of(name, Measurement.format(rate))));
        rows.add(List.of(
                "all, goal: at most 20",
                Measurement.format(cost.commandsPerSecond())
                        + (cost.commandsPerSecond() <= MAX_COMMANDS ? " held" : " SHORT")));
        rows.add(List.of(
                "bytes of append-only file, goal: at most 2,048",
                Measurement.format(cost.logBytes()) + (cost.logBytes() <= MAX_LOG_BYTES ? " held" : " SHORT")));
        Bench.print(new Table(List.of("Redis command", "a second"), rows).text());
        Bench.print("Keys once all members have left: "
                + (cost.remaining().isEmpty() ? "none" : cost.remaining().toString()) + "; "
                + Measurement.mebibytes("of Redis's memory more than before the joins", cost.memory()));
    }
}
