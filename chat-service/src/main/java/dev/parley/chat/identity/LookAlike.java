package dev.parley.chat.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that look like ASCII names but are not: Cyrillic "Сара" looks like "Capa". Follows the skeletons of Unicode
 * Technical Standard 39 section 4, reduced to skeletons in ASCII.
 */
final class LookAlike {

    private static final Map<Integer, String> ASCII_BY_LETTER = load();

    private LookAlike() {}

    /** Returns the ASCII name that a name looks like; null if the name is ASCII itself or looks like none. */
    static @Nullable String of(String name) {
        if (isAscii(name)) {
            return null;
        }
        StringBuilder skeleton = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(letter -> skeleton.append(ASCII_BY_LETTER.getOrDefault(letter, Character.toString(letter))));
        String seen = skeleton.toString();
        return isAscii(seen) ? seen : null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private static Map<Integer, String> load() {
        Map<Integer, String> letters = new HashMap<>();
        InputStream table = Objects.requireNonNull(LookAlike.class.getResourceAsStream("look-alikes.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    letters.put(Integer.parseInt(words[i], 16), words[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(letters);
    }
}
