package dev.parley.launcher;

import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** The roles and the settings as {@code --help} lists them. */
final class Help {

    // A percent sign, or an at sign before a bar, would be markup to picocli; there is none in these texts.
    private static final String LINE = "  %-19s %s";

    private Help() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("", "Roles (several processes of them form one service):"));
        for (Role role : Role.values()) {
            lines.add(LINE.formatted(role, role.meaning()));
        }
        lines.addAll(List.of("", "Settings (environment variables; the same for all roles, if you like):"));
        for (Setting setting : Setting.values()) {
            String fallback = setting.fallback().isEmpty() ? "unset" : setting.fallback();
            lines.add(LINE.formatted(setting, setting.meaning() + " (" + fallback + ")"));
        }
        return lines.toArray(String[]::new);
    }
}
