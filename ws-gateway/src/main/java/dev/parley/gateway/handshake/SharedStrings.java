package dev.parley.gateway.handshake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections that say the same (the same Host, the same browser) hold one string for it. Remembers the few hundred
 * used last, so that clients that all say something else cost nothing.
 */
final class SharedStrings {

    private static final int MOST = 256;

    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** The text, or an equal one seen before; empty for null. */
    String of(@Nullable String text) {
        return text == null ? "" : known.computeIfAbsent(text, first -> first);
    }
}
