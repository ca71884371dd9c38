package dev.parley.launcher;

import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.AppName;
import dev.parley.launcher.settings.Settings;
import java.util.Set;

/** The one line on stdout. */
final class Greeting {

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    private Greeting() {}

    static String of(Settings settings, int port) {
        String address = host(settings.gateway().endpoint().host()) + ":" + port;
        String app = settings.app().title();
        boolean isSecure = settings.gateway().endpoint().certificate().isPresent();
        String http = (isSecure ? "https://" : "http://") + address;
        String webSocket = (isSecure ? "wss://" : "ws://") + address;
        boolean isChat = settings.app().is(AppName.CHAT);
        boolean isOwn = settings.app() instanceof App.InFolder;
        String name = isChat ? "The chat" : app;
        return switch (settings.role()) {
            case ALL -> isChat || isOwn ? name + " is at " + http : "APP=" + app + " is at " + webSocket;
            case GATEWAY -> "The gateway is at " + webSocket;
            case CHAT ->
                (isChat ? "The chat service" : "The service of APP=" + app) + " is up; health at " + http
                        + "/health/ready";
            case SHELL -> "The page is at " + http;
        };
    }

    /** As it stands in a URL that somebody can follow. */
    static String host(String listening) {
        if (EVERY_ADDRESS.contains(listening)) {
            return "localhost";
        }
        return listening.contains(":") ? "[" + listening + "]" : listening;
    }
}
