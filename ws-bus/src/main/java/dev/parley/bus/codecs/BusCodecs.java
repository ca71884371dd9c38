package dev.parley.bus.codecs;

import dev.parley.bus.Addresses;
import dev.parley.bus.BusCodec;
import dev.parley.bus.announcements.Announcements;
import dev.parley.bus.commands.CommandCodecs;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.host.HostCodecs;
import dev.parley.bus.node.NodeCodecs;
import dev.parley.bus.peers.PeerAnnouncement;
import dev.parley.bus.rebalance.RebalanceCodecs;
import dev.parley.bus.trace.PublishNotice;
import dev.parley.bus.users.UserCodecs;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.util.List;
import java.util.Map;

/** All codecs of this module. */
public final class BusCodecs {

    private static final List<BusCodec<?>> ALL = List.of(
            HostCodecs.EVENT,
            HostCodecs.RESULT,
            HostCodecs.ANNOUNCEMENT,
            HostCodecs.FENCE,
            HostCodecs.FENCE_ANSWER,
            CommandCodecs.COMMAND,
            CommandCodecs.REPLY,
            DirectoryCodecs.ANNOUNCEMENT,
            DirectoryCodecs.QUERY,
            DirectoryCodecs.PAGE,
            PeerAnnouncement.CODEC,
            NodeCodecs.ANNOUNCEMENT,
            NodeCodecs.QUESTION,
            NodeCodecs.ANSWER,
            RebalanceCodecs.TURN,
            RebalanceCodecs.REPORT,
            RebalanceCodecs.REBALANCE,
            UserCodecs.CLOSE,
            UserCodecs.CLOSED,
            PublishNotice.CODEC);

    private static final Map<String, BusCodec<?>> ANNOUNCED = Map.of(
            Addresses.HOSTS,
            HostCodecs.ANNOUNCEMENT,
            Addresses.GATEWAYS,
            DirectoryCodecs.ANNOUNCEMENT,
            Addresses.PEERS,
            PeerAnnouncement.CODEC,
            Addresses.NODES,
            NodeCodecs.ANNOUNCEMENT);

    private BusCodecs() {}

    /** Registers all codecs with a Vert.x instance's event bus, unless that was done before. */
    public static void register(Vertx vertx) {
        LocalMap<String, Boolean> done = vertx.sharedData().getLocalMap("parley.codecs");
        if (done.putIfAbsent("registered", true) == null) {
            ALL.forEach(codec -> vertx.eventBus().registerCodec(codec));
            Announcements.of(vertx).use(ANNOUNCED);
        }
    }
}
