package dev.parley.compatibility.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Introduces a typing mistake into a manifest. */
final class ArcMangler {

    private static final int MAX_CHANGES = 4;

    private static final List<String> INSERTS = List.of(
            " ",
            "  ",
            "    ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\"",
            "'",
            "`",
            "@",
            "#",
            "-",
            "0",
            "7",
            ".",
            "e",
            "x",
            "t",
            "/",
            ":",
            "*",
            "{",
            "<",
            ";",
            "\\",
            "\u00e9",
            "\u00a0",
            " true ",
            " 1e3 ",
            "\n  ",
            "\n    ",
            "\n@ws\n",
            " # said\n",
            "\n\n",
            "false",
            "-1",
            "0x1f",
            "a b",
            "\n  key value\n",
            "\nname\n  one\n");

    private final Random random;

    ArcMangler(long seed) {
        random = new Random(seed);
    }

    String mangle(String manifest) {
        String mangled = manifest;
        for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
            mangled = change(mangled);
        }
        return mangled;
    }

    private String change(String text) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(7)) {
            case 0, 1 -> text.substring(0, at) + INSERTS.get(random.nextInt(INSERTS.size())) + text.substring(at);
            case 2 -> delete(text, at, 1);
            case 3 -> delete(text, at, 1 + random.nextInt(6));
            case 4 -> swap(text, at);
            default -> changeLines(text);
        };
    }

    private static String delete(String text, int at, int count) {
        return text.substring(0, at) + text.substring(Math.min(text.length(), at + count));
    }

    private static String swap(String text, int at) {
        return at + 2 > text.length()
                ? text
                : text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    }

    private String changeLines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.add(at, line);
            case 1 -> lines.remove(at);
            case 2 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
            case 3 -> lines.set(at, line.stripLeading());
            case 4 -> lines.set(at, line + " ".repeat(1 + random.nextInt(3)));
            default -> Collections.swap(lines, at, random.nextInt(lines.size()));
        }
        return String.join("\n", lines);
    }
}
