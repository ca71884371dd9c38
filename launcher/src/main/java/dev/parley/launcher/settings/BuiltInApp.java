package dev.parley.launcher.settings;

/** The apps that come with the jar, by the lower-case names of {@code APP}. */
public enum BuiltInApp {
    CHAT,
    ECHO,
    FANOUT
}
