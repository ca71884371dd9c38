package dev.parley.bench.suite;

import java.util.ArrayList;
import java.util.List;

/** How the container image runs its JVM. */
final class Image {

    /** The first Java to know them without being asked for experiments; the image has it. */
    private static final int COMPACT_HEADERS = 25;

    /** As the Dockerfile has them, in a container of the 512 MB that docker-compose.yml gives it. */
    static final List<String> FLAGS = flags();

    private Image() {}

    private static List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=40", "-XX:InitialRAMPercentage=12", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= COMPACT_HEADERS) {
            flags.add("-XX:+UseCompactObjectHeaders");
        }
        return List.copyOf(flags);
    }
}
