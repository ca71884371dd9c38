package dev.parley.launcher.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads settings from the environment's variables, each by the form of its value. An empty value counts as unset. */
final class Variables {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final BigDecimal MOST_SECONDS = new BigDecimal(1_000_000_000);

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(Setting setting) {
        String value = environment.getOrDefault(setting.name(), "").trim();
        return value.isEmpty() ? setting.fallback() : value;
    }

    int number(Setting setting, int least, int most) {
        String value = text(setting);
        String takes = "a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new BadSettingException(setting, value, takes);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new BadSettingException(setting, value, takes);
        }
    }

    /** Seconds, fractions allowed. */
    Duration seconds(Setting setting) {
        String value = text(setting);
        try {
            BigDecimal seconds = new BigDecimal(value);
            if (seconds.signum() >= 0 && seconds.compareTo(MOST_SECONDS) <= 0) {
                return Duration.ofMillis(seconds.movePointRight(3).longValue());
            }
        } catch (NumberFormatException e) {
            throw new BadSettingException(setting, value, "seconds, such as 30 or 0.5");
        }
        throw new BadSettingException(setting, value, "seconds from 0 to " + MOST_SECONDS.toPlainString());
    }

    boolean flag(Setting setting) {
        return oneOf(setting, Set.of("true", "false")).equals("true");
    }

    String oneOf(Setting setting, Set<String> values) {
        String value = text(setting);
        if (!values.contains(value)) {
            throw new BadSettingException(
                    setting, value, values.stream().sorted().collect(Collectors.joining(", ", "one of ", "")));
        }
        return value;
    }

    Set<String> list(Setting setting) {
        String value = text(setting);
        return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(COMMA.split(value)));
    }

    /** Has a value read by someone who knows its form, and names the setting if they won't have it. */
    <T> T parsed(Setting setting, Function<String, T> parser) {
        String value = text(setting);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(setting, value, String.valueOf(e.getMessage()));
        }
    }
}
