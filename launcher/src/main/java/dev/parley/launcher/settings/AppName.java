package dev.parley.launcher.settings;

import java.util.Locale;

/** The apps that come with the jar. */
public enum AppName {
    CHAT,
    ECHO,
    FANOUT;

    static AppName of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
