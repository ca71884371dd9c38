package dev.parley.launcher.settings;

import dev.parley.http.TrustedProxies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads settings from environment variables, by the form of their values. An empty value counts as unset. */
final class Variables {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)");
    private static final String UNITS = "kmg";
    private static final int MAX_SECONDS = 1_000_000_000;
    private static final long MAX_SIZE = 1L << 40;

    private final Map<String, String> environment;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        for (Setting setting : Setting.values()) {
            String value = environment.getOrDefault(setting.name(), "").trim();
            values.put(setting, value.isEmpty() ? setting.fallback(environment) : value);
        }
    }

    /** All variables of this process. */
    Map<String, String> environment() {
        return environment;
    }

    /** Sets the value of a setting that is unset and has no fallback. */
    void complete(Setting setting, String value) {
        if (!isSet(setting)) {
            values.put(setting, value);
        }
    }

    boolean isSet(Setting setting) {
        return !text(setting).isEmpty();
    }

    String text(Setting setting) {
        return values.getOrDefault(setting, "");
    }

    int number(Setting setting, int min, int max) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(setting, "a whole number from " + min + " to " + max);
        }
        throw bad(setting, "a whole number from " + min + " to " + max);
    }

    /** Reads a number of bytes, with the unit k, m or g of 1024, 1024² or 1024³ bytes, or without a unit. */
    long size(Setting setting, long min) {
        Matcher size = SIZE.matcher(text(setting).toLowerCase(Locale.ROOT));
        if (size.matches()) {
            int unit = size.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(size.group(2));
            long bytes = Long.parseLong(size.group(1)) << (10 * unit);
            if (bytes >= min && bytes <= MAX_SIZE) {
                return bytes;
            }
        }
        throw bad(setting, "bytes from " + min + " to " + MAX_SIZE + ", such as 64m or 1g");
    }

    /** Reads seconds, with fractions, rounded up to whole milliseconds so that only 0 becomes 0. */
    Duration seconds(Setting setting) {
        String value = text(setting);
        if (SECONDS.matcher(value).matches()) {
            BigDecimal millis = new BigDecimal(value).movePointRight(3).setScale(0, RoundingMode.CEILING);
            if (millis.longValue() <= MAX_SECONDS * 1000L) {
                return Duration.ofMillis(millis.longValue());
            }
        }
        throw bad(setting, "seconds from 0 to " + MAX_SECONDS + ", such as 30 or 0.5");
    }

    /** Reads seconds of a setting that can't be off. */
    Duration secondsAboveZero(Setting setting) {
        Duration seconds = seconds(setting);
        if (seconds.isZero()) {
            throw bad(setting, "seconds above 0");
        }
        return seconds;
    }

    /** Reads seconds of a setting that has a least value. */
    Duration secondsFrom(Setting setting, Duration least) {
        Duration seconds = seconds(setting);
        if (seconds.compareTo(least) < 0) {
            throw bad(setting, "seconds from " + least.toMillis() / 1000.0 + " on");
        }
        return seconds;
    }

    boolean flag(Setting setting) {
        return oneOf(setting, Set.of("true", "false")).equals("true");
    }

    String oneOf(Setting setting, Set<String> accepted) {
        String value = text(setting);
        if (!accepted.contains(value)) {
            throw bad(setting, accepted.stream().sorted().collect(Collectors.joining(", ", "one of ", "")));
        }
        return value;
    }

    Set<String> list(Setting setting) {
        String value = text(setting);
        return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(COMMA.split(value)));
    }

    /**
     * Returns the variables named by a setting.
     *
     * @throws BadSettingException if one of them is unset
     */
    Map<String, String> named(Setting setting) {
        Map<String, String> named = new HashMap<>();
        for (String name : list(setting)) {
            if (!environment.containsKey(name)) {
                throw bad(setting, "names of variables that are set; " + name + " is not");
            }
            named.put(name, environment.get(name));
        }
        return Map.copyOf(named);
    }

    /** Parses a value. The parser throws IllegalArgumentException with the accepted form as its message. */
    <T> T parsed(Setting setting, Function<String, T> parser) {
        try {
            return parser.apply(text(setting));
        } catch (IllegalArgumentException e) {
            throw bad(setting, String.valueOf(e.getMessage()));
        }
    }

    TrustedProxies trustedProxies() {
        return parsed(Setting.TRUSTED_PROXIES, text -> TrustedProxies.of(list(Setting.TRUSTED_PROXIES)));
    }

    BadSettingException bad(Setting setting, String takes) {
        return new BadSettingException(setting.name(), shown(setting), takes);
    }

    /** Returns all settings with a value in one line, without secrets. */
    String summary() {
        return values.keySet().stream()
                .filter(this::isSet)
                .map(setting -> setting + "=" + shown(setting))
                .collect(Collectors.joining(" "));
    }

    private String shown(Setting setting) {
        String value = text(setting);
        return switch (setting) {
            case REDIS_URL -> Masked.url(value);
            case OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT -> Masked.page(value);
            case FUNCTION_SECRET, REDIS_SENTINEL_PASSWORD -> value.isEmpty() ? value : Masked.STARS;
            case METRICS_TOKEN -> value.isEmpty() || value.equals("none") ? value : Masked.STARS;
            case ACCESS_KEYS -> AccessKeysReader.masked(value);
            case TOKEN_KEYS -> value.contains("@") ? Masked.url(value) : value;
            default -> value;
        };
    }
}
