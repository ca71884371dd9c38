package dev.parley.launcher.settings;

/** The apps that come with the jar. */
public enum AppName {
    CHAT,
    ECHO,
    FANOUT
}
