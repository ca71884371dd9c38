package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.chat.ChatVerticle;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.bus.BusConnections;
import dev.parley.functions.bus.GatewayCommands;
import dev.parley.launcher.apps.Echo;
import dev.parley.launcher.apps.Fanout;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The apps that come with the jar, as verticles. */
final class Apps {

    private Apps() {}

    /** Makes one event loop's functions of the app that the settings name, again and again. */
    static Supplier<Deployable> of(Vertx vertx, Settings settings, Backplane backplane) {
        GatewayCommands commands = new GatewayCommands(vertx);
        Connections connections = new BusConnections(commands);
        Channels channels = new BackplaneChannels(
                backplane, commands, settings.gateway().frames().maxMessageBytes());
        return () -> switch (settings.app()) {
            case CHAT -> new ChatVerticle(settings.chat(), connections, channels);
            case ECHO -> appOf(new Echo(), connections, channels);
            case FANOUT -> appOf(new Fanout(), connections, channels);
        };
    }

    private static Deployable appOf(WebSocketApp app, Connections connections, Channels channels) {
        return new AppVerticle(app.routes(connections, channels));
    }
}
