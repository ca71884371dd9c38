package dev.parley.launcher;

import dev.parley.launcher.settings.AppName;
import dev.parley.launcher.settings.Settings;
import java.util.Locale;

/** The one line on stdout. */
final class Greeting {

    private Greeting() {}

    static String of(Settings settings, int port) {
        String address = "localhost:" + port;
        return settings.app() == AppName.CHAT
                ? "The chat is at http://" + address
                : "APP=" + settings.app().name().toLowerCase(Locale.ROOT) + " is at ws://" + address;
    }
}
