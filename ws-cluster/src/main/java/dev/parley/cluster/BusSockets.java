package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.lang.reflect.Field;

/**
 * The server and the client of the event bus. Vert.x lets both take new certificates, but keeps them in private fields of the
 * bus, so they are read by reflection.
 */
final class BusSockets {

    private final NetServer server;
    private final NetClient client;

    /** @throws IllegalStateException if this version of Vert.x has other fields */
    BusSockets(EventBus bus) {
        server = field(bus, "server", NetServer.class);
        client = field(bus, "client", NetClient.class);
    }

    private static <T> T field(EventBus bus, String name, Class<T> type) {
        try {
            Field field = bus.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(bus));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(bus.getClass() + " has no field '" + name + "' of " + type, e);
        }
    }

    /** New connections use the certificates of these options; open ones stay as they are. */
    Future<Void> use(EventBusOptions options) {
        NetClientOptions connecting = BusOptions.link(options);
        NetServerOptions listening = new NetServerOptions(options.toJson());
        return server.updateSSLOptions(listening.getSslOptions())
                .compose(updated -> client.updateSSLOptions(connecting.getSslOptions()))
                .mapEmpty();
    }
}
