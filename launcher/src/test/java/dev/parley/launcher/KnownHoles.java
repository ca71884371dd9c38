package dev.parley.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The kept list of versions with known holes. */
final class KnownHoles {

    /**
     * A line of the list.
     *
     * @param fixedIn the first version without the hole
     */
    record Hole(String group, String artifact, String fixedIn, String advisory) {}

    private final List<Hole> holes;

    private KnownHoles(List<Hole> holes) {
        this.holes = holes;
    }

    static KnownHoles read() throws IOException {
        List<Hole> holes = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KnownHoles.class.getResourceAsStream("/known-holes.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split("\\s+", 3);
                    String[] name = columns[0].split(":", 2);
                    holes.add(new Hole(name[0], name[1], columns[1], columns[2]));
                }
            }
        }
        return new KnownHoles(holes);
    }

    List<Hole> all() {
        return holes;
    }

    /**
     * Returns a sentence for each hole.
     *
     * @param versionOf the version that is used; empty for an artifact that is not
     */
    List<String> in(Function<Hole, Optional<String>> versionOf) {
        List<String> found = new ArrayList<>();
        for (Hole hole : holes) {
            versionOf
                    .apply(hole)
                    .filter(version -> isBefore(version, hole.fixedIn()))
                    .ifPresent(version -> found.add(hole.group() + ":" + hole.artifact() + " is " + version + "; use "
                            + hole.fixedIn() + " or newer: " + hole.advisory()));
        }
        return found;
    }

    /** Compares by numbers; what is no number, such as {@code Final}, counts for nothing. */
    static boolean isBefore(String version, String other) {
        String[] these = version.split("[.-]", -1);
        String[] those = other.split("[.-]", -1);
        for (int i = 0; i < Math.max(these.length, those.length); i++) {
            int difference = number(these, i) - number(those, i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }
}
