package dev.parley.launcher;

import dev.parley.launcher.settings.AppName;
import dev.parley.launcher.settings.Settings;
import java.util.Locale;
import java.util.Set;

/** The one line on stdout. */
final class Greeting {

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    private Greeting() {}

    static String of(Settings settings, int port) {
        String address = host(settings.gateway().host()) + ":" + port;
        return settings.app() == AppName.CHAT
                ? "The chat is at http://" + address
                : "APP=" + settings.app().name().toLowerCase(Locale.ROOT) + " is at ws://" + address;
    }

    private static String host(String listening) {
        if (EVERY_ADDRESS.contains(listening)) {
            return "localhost";
        }
        return listening.contains(":") ? "[" + listening + "]" : listening;
    }
}
