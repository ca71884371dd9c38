package dev.parley.bus.peers;

import dev.parley.bus.Addresses;
import dev.parley.bus.BusCodec;
import dev.parley.bus.announcements.Announcement;

/**
 * Published again and again by each process that uses Redis.
 *
 * @param processId names the address at which the process answers, see {@link dev.parley.bus.Addresses#reachesRedis}
 * @param leaving true in the last announcement
 */
public record PeerAnnouncement(String processId, boolean leaving) {

    public static final BusCodec<PeerAnnouncement> CODEC = BusCodec.ofMessage("parley.peer", PeerAnnouncement.class);

    /** The time between two announcements, in milliseconds. */
    static final long INTERVAL_MILLIS = 1000;

    Announcement published() {
        return new Announcement(Addresses.PEERS, processId, this);
    }
}
