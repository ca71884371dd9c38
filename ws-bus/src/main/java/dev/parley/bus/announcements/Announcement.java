package dev.parley.bus.announcements;

/**
 * What one gateway, function host or process announces of itself.
 *
 * @param address where it is published within each process
 * @param name of the one that announces itself: the next announcement under it replaces this one
 * @param content a record for which the address has a codec, see {@link Announcements#use}
 */
public record Announcement(String address, String name, Object content) {}
