package dev.parley.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The arguments of a line that are fields of their own. Our messages say what an argument is right before it, as in {@code failed for
 * connection {}, request {}}; the word becomes the name of the field, also where it begins the line. So one habit serves readers of both formats.
 */
final class LineFields {

    private static final Set<String> NAMES =
            Set.of("connection", "request", "channel", "gateway", "room", "user", "address", "function");

    private static final Pattern PLACE = Pattern.compile("(?:\\b(\\p{Alpha}+) )?\\{}");

    /** There are a few hundred patterns; those beyond have no fields. */
    private static final int MAX_PATTERNS = 1_000;

    /** The name of each argument, or an empty text, by the pattern. */
    private static final Map<String, String[]> KNOWN = new ConcurrentHashMap<>();

    private LineFields() {}

    static Map<String, Object> of(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Object[] arguments = event.getArgumentArray();
        if (arguments == null || arguments.length == 0 || !OwnText.isOurs(event.getLoggerName())) {
            return fields;
        }
        String[] names = namesOf(String.valueOf(event.getMessage()));
        for (int i = 0; i < Math.min(names.length, arguments.length); i++) {
            if (!names[i].isEmpty()) {
                fields.putIfAbsent(names[i], arguments[i]);
            }
        }
        return fields;
    }

    private static String[] namesOf(String pattern) {
        String[] known = KNOWN.get(pattern);
        if (known != null || KNOWN.size() >= MAX_PATTERNS) {
            return known == null ? new String[0] : known;
        }
        String[] names = PLACE.matcher(pattern)
                .results()
                .map(place -> place.group(1) == null ? "" : place.group(1).toLowerCase(Locale.ROOT))
                .map(word -> NAMES.contains(word) ? word : "")
                .toArray(String[]::new);
        KNOWN.put(pattern, names);
        return names;
    }
}
