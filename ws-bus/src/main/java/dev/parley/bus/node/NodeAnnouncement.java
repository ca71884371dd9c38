package dev.parley.bus.node;

import dev.parley.bus.Addresses;
import dev.parley.bus.announcements.Announcement;

/**
 * Published by each process again and again, for as long as it runs.
 *
 * @param leaving true in the last announcement
 */
public record NodeAnnouncement(String id, String name, String role, boolean leaving) {

    /** The time between two announcements, in milliseconds. */
    static final long INTERVAL_MILLIS = 1000;

    static NodeAnnouncement of(Node node, boolean leaving) {
        return new NodeAnnouncement(node.id(), node.name(), node.role(), leaving);
    }

    Node node() {
        return new Node(id, name, role);
    }

    Announcement published() {
        return new Announcement(Addresses.NODES, id, this);
    }
}
