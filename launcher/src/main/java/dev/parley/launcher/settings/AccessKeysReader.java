package dev.parley.launcher.settings;

import dev.parley.management.signature.AccessKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads access keys from {@code id:secret,…}, or from the file that a path names: one a line, {@code #} for comments. */
final class AccessKeysReader {

    private static final int MOST_BYTES = 1 << 20;
    private static final String TAKES = "id:secret, comma-separated, or the path of a file with one of these a line";

    private AccessKeysReader() {}

    /**
     * Blocks.
     *
     * @param text may be empty
     * @throws IllegalArgumentException if it holds no keys; the message is what is taken, and has no part of what was held
     */
    static AccessKeys read(String text) {
        if (text.isEmpty()) {
            return AccessKeys.NONE;
        }
        AccessKeys keys = AccessKeys.of(isPath(text) ? lines(text) : Arrays.asList(text.split(",", -1)));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(TAKES + ", at least one");
        }
        return keys;
    }

    /** As it may be printed: a path of a file that is there, else stars. */
    static String masked(String text) {
        return isPath(text) && Files.isRegularFile(Path.of(text)) ? text : "***";
    }

    /** An id has no slash, so that a path with a colon in it can be told from a key. */
    private static boolean isPath(String text) {
        int colon = text.indexOf(':');
        return colon < 0 || text.substring(0, colon).contains("/");
    }

    private static List<String> lines(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(TAKES + ", " + MOST_BYTES + " bytes at most");
            }
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(TAKES + ", which can be read", e);
        }
    }
}
