package dev.parley.launcher.doctor;

import dev.parley.launcher.settings.Setting;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Variables that are probably meant as settings. Nobody else would notice: a process ignores variables that it does not know. */
final class MisspeltNames {

    /** Names of other programs differ in more than one character from any setting with a word of two parts. */
    private static final int MOST_DIFFERENCES = 1;

    private static final Set<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());

    private MisspeltNames() {}

    /** Returns each name with the setting that it resembles. */
    static Map<String, String> in(Map<String, String> environment) {
        Map<String, String> misspelt = new TreeMap<>();
        environment.keySet().stream()
                .filter(name -> name.indexOf('_') > 0 && !SETTINGS.contains(name))
                .forEach(name -> meant(name).ifPresent(setting -> misspelt.put(name, setting)));
        return misspelt;
    }

    private static Optional<String> meant(String name) {
        return SETTINGS.stream()
                .filter(setting -> setting.indexOf('_') > 0 && differences(name, setting) <= MOST_DIFFERENCES)
                .findFirst();
    }

    /** Returns how many characters must be added, removed or changed (Levenshtein), or a larger number if those are many. */
    private static int differences(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MOST_DIFFERENCES) {
            return MOST_DIFFERENCES + 1;
        }
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
