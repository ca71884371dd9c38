package dev.parley.gateway.connect;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets connections with an equal header, such as {@code Host} or {@code User-Agent}, share one string. Keeps the few
 * hundred strings that were used last, so that clients with a header of their own each don't grow it.
 */
final class StringInterner {

    private static final int MAX_STRINGS = 256;

    private final Map<String, String> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_STRINGS;
        }
    };

    /** Returns an equal string that was seen before, or else the string itself. */
    String intern(String text) {
        return recent.computeIfAbsent(text, first -> first);
    }
}
