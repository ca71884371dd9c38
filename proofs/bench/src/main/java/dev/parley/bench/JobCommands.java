package dev.parley.bench;

import dev.parley.bench.job.ChannelsJob;
import dev.parley.bench.job.ConnectsJob;
import dev.parley.bench.job.EchoJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.GatewaysJob;
import dev.parley.bench.job.IdleJob;
import dev.parley.bench.job.RateJob;
import dev.parley.bench.job.SoakJob;
import dev.parley.bench.job.TakeoverJob;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.suite.Variant;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands that measure one job each. */
abstract class JobCommands {

    @Command(description = "Deliveries of one channel's messages.")
    int fanout(
            @Mixin JobOptions options,
            @Option(names = "--members", defaultValue = "1000") int members,
            @Option(names = "--publishers", defaultValue = "16", description = "publishing members") int publishers,
            @Option(names = "--window", split = ",", defaultValue = "16,1", description = "publishes under way")
                    List<Integer> windows) {
        windows.forEach(window -> options.run(FanoutJob.of(members, publishers, window, options.timing())));
        return 0;
    }

    @Command(description = "Latency of deliveries at a steady rate.")
    int rate(
            @Mixin JobOptions options,
            @Option(names = "--members", defaultValue = "1000") int members,
            @Option(names = "--publishers", defaultValue = "16", description = "publishing members") int publishers,
            @Option(names = "--rate", defaultValue = "20", description = "publishes a second") int rate,
            @Option(names = "--sample", defaultValue = "100", description = "timed members") int sample) {
        return options.run(new RateJob(members, publishers, rate, sample, false, options.timing()));
    }

    @Command(description = "Messages that go to the server and back.")
    int echo(
            @Mixin JobOptions options,
            @Option(names = "--connections", defaultValue = "100") int connections,
            @Option(names = "--rate", defaultValue = "0", description = "messages a second; 0: without pause")
                    int rate) {
        return options.run(new EchoJob(connections, rate, options.timing()));
    }

    @Command(description = "Connections that open and close.")
    int connects(
            @Mixin JobOptions options,
            @Option(names = "--connections", defaultValue = "2000", description = "of a round") int connections) {
        return options.run(new ConnectsJob(connections, options.timing()));
    }

    @Command(description = "Memory that idle connections hold.")
    int idle(
            @Mixin JobOptions options,
            @Option(names = "--connections", defaultValue = "18000", description = "a file each") int connections,
            @Option(names = "--app", defaultValue = "chat", description = "chat, echo or fanout") String app,
            @Option(names = "--query", defaultValue = "", description = "such as token=; a number follows")
                    String query) {
        return options.run(new IdleJob(app, connections, query));
    }

    @Command(description = "Many channels of a few members each.")
    int channels(
            @Mixin JobOptions options,
            @Option(names = "--channels", defaultValue = "10000") int channels,
            @Option(names = "--members", defaultValue = "10", description = "of each channel") int members,
            @Option(names = "--each", defaultValue = "10", description = "of a connection: 1, or --members") int each,
            @Option(names = "--window", defaultValue = "64", description = "publishes under way") int window) {
        return options.run(new ChannelsJob(channels, members, each, window, options.timing()));
    }

    @Command(description = "Members that never read, among others.")
    int slow(
            @Mixin JobOptions options,
            @Option(names = "--members", defaultValue = "1000") int members,
            @Option(names = "--slow", defaultValue = "20", description = "members that never read") int slow,
            @Option(names = "--window", defaultValue = "16", description = "publishes under way") int window) {
        return options.run(FanoutJob.slow(members, slow, window, options.timing()));
    }

    @Command(description = "Fan-out to members of several gateways.")
    int scaling(
            @Mixin JobOptions options,
            @Option(names = "--members", defaultValue = "1000", description = "of each gateway") int members,
            @Option(names = "--window", defaultValue = "16", description = "publishes under way") int window) {
        return options.run(FanoutJob.perGateway(members, window, options.timing()));
    }

    @Command(
            description = "What gateways cost the Redis that they share, idle and for each publish. --servers"
                    + " parley-redis,parley-redis4,parley-redis8 shows how that grows.")
    int gateways(
            @Mixin JobOptions options,
            @Option(names = "--rate", defaultValue = "200", description = "publishes a second") int rate) {
        return options.run(new GatewaysJob(rate, options.timing()));
    }

    @Command(
            description =
                    "A gateway is killed with idle connections, of which none comes back: the time until another one"
                            + " claims it, its $disconnect events a second, and the latency of that one's own clients. --servers"
                            + " is ignored.")
    int takeover(
            @Mixin JobOptions options,
            @Option(names = "--connections", defaultValue = "18000", description = "a file each") int connections,
            @Option(names = "--members", defaultValue = "200", description = "of the other gateway") int members) {
        ServerKind kind = ServerKind.parleyCluster;
        Variant cluster = new Variant(kind.toString(), kind, options.serverSpec());
        return options.run(new TakeoverJob(connections, members, options.timing()), List.of(cluster));
    }

    @Command(description = "A moderate load for a long time.")
    int soak(
            @Mixin JobOptions options,
            @Option(names = "--members", defaultValue = "1000") int members,
            @Option(names = "--rate", defaultValue = "20", description = "publishes a second") int rate,
            @Option(names = "--interval", defaultValue = "30", description = "seconds of an interval") int interval) {
        return options.run(new SoakJob(members, rate, Duration.ofSeconds(interval), options.timing()));
    }
}
