package dev.parley.launcher.doctor;

import dev.parley.launcher.settings.Setting;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Judges the settings themselves: unusable values, values that are perhaps not intended, and names that are not settings. */
final class SettingsFindings {

    private static final String NAME = "settings";

    private SettingsFindings() {}

    static List<Finding> of(SettingsReading reading, Map<String, String> environment) {
        List<Finding> findings = new ArrayList<>();
        reading.faults().forEach(fault -> findings.add(Finding.error(NAME, fault, "")));
        reading.settings().ifPresent(settings -> findings.add(Finding.ok(NAME, summary(settings, environment))));
        reading.settings().ifPresent(settings -> settings.notices()
                .forEach(notice -> findings.add(Finding.warning(NAME, notice, ""))));
        MisspeltNames.in(environment)
                .forEach((name, meant) -> findings.add(Finding.warning(
                        NAME,
                        name + " is no setting of Parley, and is ignored",
                        "If you meant " + meant + ", rename it.")));
        if (reading.settings().isEmpty()) {
            findings.add(
                    Finding.error(NAME, "nothing else was checked", "Correct the settings above, and run this again."));
        }
        return findings;
    }

    private static String summary(Settings settings, Map<String, String> environment) {
        long set = Arrays.stream(Setting.values())
                .filter(setting -> !environment.getOrDefault(setting.name(), "").isBlank())
                .count();
        return "role " + settings.role() + ", " + set + " of " + Setting.values().length + " settings are set";
    }
}
