package dev.parley.launcher.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a process of the one jar is for. */
public enum Role {
    ALL("functions, sockets and the page in one process"),
    GATEWAY("the sockets; needs CLUSTER_PEERS and REDIS_URL"),
    CHAT(
            "the functions of APP, the chat's or others'; functions is another name for it; needs CLUSTER_PEERS and REDIS_URL"),
    SHELL("the page");

    /** What else the role of functions is called, where they are not the chat's. */
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

    private static String names() {
        return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
    }

    /** What it runs, and what it can't do without. */
    public String meaning() {
        return meaning;
    }

    /** Whether sockets end here, and so have to be let go before a stop. */
    public boolean holdsSockets() {
        return this == ALL || this == GATEWAY;
    }

    /** Functions of a folder's app call the management API of their own machine, as Architect's clients always do. */
    boolean hasManagement(App app) {
        return holdsSockets() || (this == CHAT && app instanceof App.InFolder);
    }

    /** Whether browsers and other clients come to its port: all but one that has nothing there but its health. */
    boolean servesClients() {
        return this != CHAT;
    }

    /** Whether it talks to other processes over the event bus, if there are any. */
    boolean joins() {
        return this != SHELL;
    }

    /** Whether it is of no use without the others. */
    boolean needsOthers() {
        return this == GATEWAY || this == CHAT;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
