package dev.parley.functions;

import java.util.Map;
import java.util.stream.Collectors;

/** Replaces the parts of strings that UTF-8 can't encode. */
final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /** Returns the text itself if there is nothing to replace, which is nearly always. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /** Returns an unmodifiable copy; of names that become the same, the first one stays. */
    static Map<String, String> of(Map<String, String> texts) {
        return texts.isEmpty()
                ? Map.of()
                : texts.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                text -> of(text.getKey()), text -> of(text.getValue()), (first, second) -> first));
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
