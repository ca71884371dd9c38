package dev.parley.launcher.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is wrong with a set of variables, while a start names the first fault only.
 *
 * @param settings empty if there is a fault
 * @param faults one line each
 */
public record SettingsReading(Optional<Settings> settings, List<String> faults) {

    /** Settings that only make sense together: where one is unusable, the others would be reported for its absence. */
    private static final List<Set<String>> TOGETHER = List.of(
            Set.of("TLS_CERT", "TLS_KEY"),
            Set.of("REDIS_CERT", "REDIS_KEY", "REDIS_CA"),
            Set.of("CLUSTER_CERTS", "CLUSTER_CERT", "CLUSTER_KEY", "CLUSTER_CA"));

    /** Roles and other settings require some address of Redis. */
    private static final Map<String, String> IN_PLACE = Map.of(Setting.REDIS_URL.name(), "redis://localhost:6379");

    public SettingsReading {
        faults = List.copyOf(faults);
    }

    /** Reads again without what was unusable until nothing is. Reads files, so it blocks. */
    public static SettingsReading of(Role role, Map<String, String> environment) {
        Map<String, String> usable = new HashMap<>(environment);
        List<String> faults = new ArrayList<>();
        Set<String> named = new HashSet<>();
        while (true) {
            try {
                Settings settings = new SettingsReader(usable).read(role);
                return new SettingsReading(faults.isEmpty() ? Optional.of(settings) : Optional.empty(), faults);
            } catch (BadSettingException e) {
                if (named.add(e.setting())) {
                    faults.add(String.valueOf(e.getMessage()));
                }
                if (!leaveOut(e.setting(), usable)) {
                    return new SettingsReading(Optional.empty(), faults);
                }
            }
        }
    }

    /** Returns false if nothing changed, so that the same fault would be found again. */
    private static boolean leaveOut(String setting, Map<String, String> usable) {
        Map<String, String> before = Map.copyOf(usable);
        usable.remove(setting);
        TOGETHER.stream().filter(group -> group.contains(setting)).forEach(usable.keySet()::removeAll);
        if (IN_PLACE.containsKey(setting)) {
            usable.putAll(IN_PLACE);
        }
        return !usable.equals(before);
    }
}
