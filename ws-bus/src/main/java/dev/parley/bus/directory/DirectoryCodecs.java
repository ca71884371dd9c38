package dev.parley.bus.directory;

import dev.parley.bus.BusCodec;

/** How gateways' announcements, queries for connections and their pages travel. */
public final class DirectoryCodecs {

    public static final BusCodec<GatewayAnnouncement> ANNOUNCEMENT =
            BusCodec.ofMessage("parley.gateway", GatewayAnnouncement.class);

    public static final BusCodec<ConnectionPage.Query> QUERY =
            BusCodec.ofMessage("parley.connections.query", ConnectionPage.Query.class);

    public static final BusCodec<ConnectionPage> PAGE = BusCodec.ofReply("parley.connections", ConnectionPage.class);

    private DirectoryCodecs() {}
}
