package dev.parley.bench.cluster.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How many events gateways gave to another host while they were in flight, by what they log. */
final class Handovers {

    private static final Pattern LINE = Pattern.compile("events in flight go to others, (\\d+)");

    private Handovers() {}

    static int in(List<Path> logs) {
        return logs.stream().mapToInt(Handovers::in).sum();
    }

    private static int in(Path log) {
        try {
            return LINE.matcher(Files.readString(log))
                    .results()
                    .map(MatchResult::group)
                    .mapToInt(line -> Integer.parseInt(line.replaceAll(".* ", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
