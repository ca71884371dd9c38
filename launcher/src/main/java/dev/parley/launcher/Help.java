package dev.parley.launcher;

import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** The roles and settings listed by {@code --help}. */
final class Help {

    // picocli reads a percent sign, or an at sign before a bar, as markup; these texts contain neither.
    private static final String LINE = "  %-19s %s";

    private Help() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("", "Roles (several processes of them form one service):"));
        for (Role role : Role.values()) {
            lines.add(LINE.formatted(role, role.meaning()));
        }
        lines.addAll(List.of("", "Settings (environment variables; all roles accept the same set):"));
        for (Setting setting : Setting.values()) {
            String fallback = setting.fallback().isEmpty() ? "unset" : setting.fallback();
            lines.add(LINE.formatted(setting, setting.meaning() + " (" + fallback + ")"));
        }
        return lines.toArray(String[]::new);
    }
}
