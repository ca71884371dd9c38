package dev.parley.launcher;

import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.Settings;

/** The line on stdout that gives the address once the process is up. */
final class StartupMessage {

    private StartupMessage() {}

    /** Blocks to look for an app's page. */
    static String of(Settings settings, int port) {
        String address = settings.gateway().endpoint().hostInUrl() + ":" + port;
        String app = settings.app().title();
        boolean isSecure = settings.gateway().endpoint().certificate().isPresent();
        String http = (isSecure ? "https://" : "http://") + address;
        String webSocket = (isSecure ? "wss://" : "ws://") + address;
        boolean isChat = settings.app().is(BuiltInApp.CHAT);
        boolean hasPage = isChat
                || settings.app() instanceof App.InFolder
                || (settings.app() instanceof App.Compiled own
                        && own.settings().place().hasPage());
        String name = settings.app() instanceof App.BuiltIn ? "APP=" + app : app;
        return switch (settings.role()) {
            case ALL -> (isChat ? "The chat" : name) + " is at " + (hasPage ? http : webSocket);
            case GATEWAY -> "The gateway is at " + webSocket;
            case CHAT ->
                (isChat ? "The chat service" : "The service of APP=" + app) + " is up; health at " + http
                        + "/health/ready";
            case SHELL -> "The page is at " + http;
        };
    }
}
