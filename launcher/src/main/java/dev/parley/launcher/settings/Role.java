package dev.parley.launcher.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The role of a process. */
public enum Role {
    ALL("functions, sockets and the page in one process"),
    GATEWAY("the sockets; needs REDIS_URL"),
    CHAT("the functions of APP, also called functions; needs REDIS_URL"),
    SHELL("the page");

    /** The other name of role chat, for apps other than the chat. */
    private static final String FUNCTIONS = "functions";

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /** @throws BadSettingException if there is no such role */
    public static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name) || (role == CHAT && name.equals(FUNCTIONS)))
                .findFirst()
                .orElseThrow(() -> new BadSettingException("ROLE", name, "one of " + names()));
    }

    /** Returns true if {@link #named} accepts the name. */
    public static boolean isName(String name) {
        return name.equals(FUNCTIONS)
                || Arrays.stream(values()).anyMatch(role -> role.toString().equals(name));
    }

    private static String names() {
        return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
    }

    /** Returns what the role runs and requires, for {@code --help}. */
    public String meaning() {
        return meaning;
    }

    /** Returns true if the role holds sockets, which must be drained before a stop. */
    public boolean holdsSockets() {
        return this == ALL || this == GATEWAY;
    }

    /** Returns true if the role runs the functions of an app. */
    public boolean runsFunctions() {
        return this == ALL || this == CHAT;
    }

    /** Functions of a folder app call the management API of their own machine, as Architect's clients always do. */
    public boolean hasManagement(App app) {
        return holdsSockets() || (this == CHAT && app instanceof App.InFolder);
    }

    /** Returns true if clients connect to the role's port, rather than only health checks. */
    public boolean servesClients() {
        return this != CHAT;
    }

    /** Returns true if the role joins other processes' event bus. */
    boolean joins() {
        return this != SHELL;
    }

    /** Returns true if the role is useless without other processes. */
    boolean needsOthers() {
        return this == GATEWAY || this == CHAT;
    }

    /** Returns the name used on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
