package dev.parley.chat.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that look like other names: Cyrillic "Сара" looks like "Capa", and "AIice" like "Alice". Follows the skeletons
 * of Unicode Technical Standard 39 section 4, reduced to skeletons in lower-case ASCII.
 */
final class LookAlike {

    private static final Map<Integer, String> ASCII_BY_LETTER = load();

    private LookAlike() {}

    /**
     * Returns the name that a name looks like, in lower-case ASCII; null if it looks like no ASCII name, or only like itself.
     */
    static @Nullable String of(String name) {
        String itself = name.toLowerCase(Locale.ROOT);
        return skeleton(name).filter(seen -> !seen.equals(itself)).orElse(null);
    }

    /** Returns the same for all names that look alike; empty if the name looks like no ASCII name. */
    static Optional<String> skeleton(String name) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(letter -> letters.append(ASCII_BY_LETTER.getOrDefault(letter, Character.toString(letter))));
        String ascii = letters.toString();
        return isAscii(ascii) ? Optional.of(folded(ascii)) : Optional.empty();
    }

    /** Folds the ASCII characters that look like others. A capital I does; a small one has its dot. */
    private static String folded(String ascii) {
        return ascii.replace('I', 'l')
                .replace('1', 'l')
                .replace('0', 'o')
                .toLowerCase(Locale.ROOT)
                .replace("rn", "m");
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
