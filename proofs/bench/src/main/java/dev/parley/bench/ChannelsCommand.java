package dev.parley.bench;

import dev.parley.bench.job.ChannelsJob;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "channels", description = "Many channels of a few members each.")
final class ChannelsCommand implements Callable<Integer> {

    @Mixin
    TimingOptions timing = new TimingOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--channels", defaultValue = "10000", description = "(${DEFAULT-VALUE})")
    int channels;

    @Option(names = "--members", defaultValue = "10", description = "of each channel (${DEFAULT-VALUE})")
    int members;

    @Option(
            names = "--each",
            defaultValue = "10",
            description = "channels of each connection: 1, or as many as a channel has members (${DEFAULT-VALUE})")
    int each;

    @Option(names = "--window", defaultValue = "64", description = "publishes under way in total (${DEFAULT-VALUE})")
    int window;

    @Override
    public Integer call() throws IOException {
        comparison.compare(
                new ChannelsJob(channels, members, each, window, timing.timing()),
                spec.commandLine().getOut());
        return 0;
    }
}
