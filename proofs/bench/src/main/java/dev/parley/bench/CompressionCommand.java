package dev.parley.bench;

import dev.parley.bench.job.CompressionJob;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.suite.Variant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compression",
        description =
                "Bytes on the wire and CPU of a delivery with COMPRESSION=on, beside the same without: the chat's messages, and"
                        + " above 400 bytes pages of them, to members that offer permessage-deflate. --servers is ignored.")
final class CompressionCommand implements Callable<Integer> {

    @Mixin
    JobOptions options = new JobOptions();

    @Option(names = "--members", defaultValue = "1000", description = "in the channel")
    int members;

    @Option(names = "--bytes", split = ",", defaultValue = "160,240,320,1200,2000,4000", description = "of a text")
    List<Integer> bytes = List.of();

    @Option(names = "--from", defaultValue = "128", description = "the smallest text that is compressed")
    int from;

    @Override
    public Integer call() {
        List<Variant> variants = List.of(
                new Variant("plain", ServerKind.parley, options.serverSpec()),
                new Variant(
                        "compressed", ServerKind.parley, options.serverSpec().withSettings(settings(from))));
        bytes.forEach(size -> options.run(new CompressionJob(members, size, options.timing()), variants));
        return 0;
    }

    private static Map<String, String> settings(int from) {
        return Map.of("COMPRESSION", "on", "COMPRESS_FROM", String.valueOf(from));
    }
}
