package dev.parley.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A behaviour that clients and functions rely on.
 *
 * @param number for good
 * @param section what it is about
 * @param source who says so
 * @param note the missing part; empty if the behaviour is complete
 */
record Behaviour(int number, String section, String text, String source, String note) {

    /** Reads the table next to this class, in order. */
    static List<Behaviour> all() {
        List<Behaviour> all = new ArrayList<>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.matches("\\| \\d.*")) {
                String[] cell = line.split(" *\\| *", -1);
                all.add(new Behaviour(Integer.parseInt(cell[1]), section, cell[2], cell[3], cell[4]));
            }
        }
        return all;
    }

    private static List<String> lines() {
        InputStream table = Objects.requireNonNull(Behaviour.class.getResourceAsStream("behaviours.md"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the tag of tests that prove it. */
    String tag() {
        return String.format("ws-%03d", number);
    }
}
