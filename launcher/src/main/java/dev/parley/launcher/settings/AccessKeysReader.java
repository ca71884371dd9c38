package dev.parley.launcher.settings;

import dev.parley.management.signature.AccessKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads access keys from {@code id:secret,…}, or from a file with one key per line and {@code #} comments. */
final class AccessKeysReader {

    private static final int MAX_BYTES = 1 << 20;
    private static final String EXPECTED =
            "id:secret, comma-separated, or the path of a file with one of these per line";

    private AccessKeysReader() {}

    /**
     * Blocks.
     *
     * @param text may be empty
     * @throws IllegalArgumentException unless the text holds keys; the message is the accepted form, without the text
     */
    static AccessKeys read(String text) {
        if (text.isEmpty()) {
            return AccessKeys.NONE;
        }
        AccessKeys keys = AccessKeys.of(isPath(text) ? lines(text) : Arrays.asList(text.split(",", -1)));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(EXPECTED + ", at least one");
        }
        return keys;
    }

    /** Returns the value as it may be logged: the path of an existing file, else stars. */
    static String masked(String text) {
        return isPath(text) && Files.isRegularFile(Path.of(text)) ? text : "***";
    }

    /** An id has no slash, which distinguishes a path with a colon from a key. */
    private static boolean isPath(String text) {
        int colon = text.indexOf(':');
        return colon < 0 || text.substring(0, colon).contains("/");
    }

    private static List<String> lines(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(EXPECTED + ", " + MAX_BYTES + " bytes at most");
            }
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(EXPECTED + ", which can be read", e);
        }
    }
}
