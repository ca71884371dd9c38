package dev.parley.launcher;

import dev.parley.launcher.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** The settings as {@code --help} lists them. */
final class SettingsHelp {

    private SettingsHelp() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("", "Settings (environment variables):"));
        for (Setting setting : Setting.values()) {
            String fallback = setting.fallback().isEmpty() ? "unset" : setting.fallback();
            // A percent sign or an at sign would be markup to picocli; there is none in these texts.
            lines.add("  %-19s %s (%s)".formatted(setting, setting.meaning(), fallback));
        }
        return lines.toArray(String[]::new);
    }
}
