package dev.parley.gateway.handshake;

import static dev.parley.gateway.handshake.SwitchingProtocols.EXTENSIONS;

import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.http.UpgradeHead;
import dev.parley.http.memory.LoopMemory;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Negotiates upgrades: refuses those that are malformed or too many, and hands on the others (behaviours 13 to 16). */
public final class Handshake {

    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    private static final UpgradeRefusal BAD_QUERY =
            new UpgradeRefusal(400, "The query or the offered session is not percent-encoded", RefusalCause.MALFORMED);
    private static final UpgradeRefusal BAD_EXTENSIONS =
            new UpgradeRefusal(400, "Sec-WebSocket-Extensions is malformed", RefusalCause.MALFORMED);
    private static final String SHORT_OF_MEMORY = "This gateway is short of memory";

    private final UpgradeCheck check;
    private final AllowedHosts hosts;
    private final UpgradeRefusal foreignHost;
    private final Door door;
    private final boolean compresses;
    private final int heldBytes;
    private final LoopMemory memory;
    private final UpgradeHandler upgrades;

    /**
     * @param stage upgrades are accepted on {@code /} and {@code /{stage}}
     * @param hosts the names by which pages may reach this gateway
     * @param door of the whole process
     * @param compresses true if permessage-deflate is negotiated with clients that offer it
     * @param heldBytes how many bytes are held that a client sends before it has its 101
     * @param memory counts them; while it is short, upgrades are refused with 503
     */
    public Handshake(
            String stage,
            AllowedHosts hosts,
            Door door,
            boolean compresses,
            int heldBytes,
            LoopMemory memory,
            UpgradeHandler upgrades) {
        this.check = new UpgradeCheck(stage);
        this.hosts = hosts;
        this.foreignHost = new UpgradeRefusal(
                403,
                "Pages can't reach this server by this name unless " + hosts.setting() + " lists it",
                RefusalCause.HOST);
        this.door = door;
        this.compresses = compresses;
        this.heldBytes = heldBytes;
        this.memory = memory;
        this.upgrades = upgrades;
    }

    /** Returns true if the client asks for a WebSocket, well-formed or not: the request is one for {@link #accept}. */
    public static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.UPGRADE).stream()
                .anyMatch(protocols -> UpgradeHead.isIn(protocols, "websocket"));
    }

    public void accept(HandshakeRequest request) {
        if (!memory.process().admits()) {
            UpgradeRefusal.forNow(503, SHORT_OF_MEMORY, RefusalCause.MEMORY).answer(request, door.counters());
            return;
        }
        UpgradeRefusal refusal = check.refusalOf(request.head());
        if (refusal != null) {
            refusal.answer(request, door.counters());
            return;
        }
        if (isOfForeignHost(request.head())) {
            foreignHost.answer(request, door.counters());
            return;
        }
        HandshakeData data;
        try {
            data = HandshakeHeaders.of(request);
        } catch (IllegalArgumentException e) {
            BAD_QUERY.answer(request, door.counters());
            return;
        }
        String extension;
        try {
            extension = compresses ? PerMessageDeflate.answer(request.head().all(EXTENSIONS)) : "";
        } catch (IllegalArgumentException e) {
            BAD_EXTENSIONS.answer(request, door.counters());
            return;
        }
        HttpUpgrade upgrade = new HttpUpgrade(request, data, extension, heldBytes, memory, door);
        UpgradeRefusal excess = door.refusalOf(upgrade);
        if (excess == null) {
            upgrades.onUpgrade(upgrade);
        } else {
            upgrade.refuse(excess);
        }
    }

    /** A client without an {@code Origin} header is not a page in a browser. The handshake has one {@code Host}. */
    private boolean isOfForeignHost(UpgradeHead head) {
        String origin = head.first(UpgradeCheck.ORIGIN);
        String host = head.first(UpgradeCheck.HOST);
        if (origin == null || host == null || hosts.contains(host)) {
            return false;
        }
        LOG.info(
                "Refused a page of {} that reached this server as {}; {} does not list this name",
                origin,
                host,
                hosts.setting());
        return true;
    }
}
