package dev.parley.bus.node;

import java.util.List;

/**
 * Which lines a watcher gets: those that fit every part that is not empty.
 *
 * @param kinds words of {@link EventLine.Kind}
 * @param connection the beginning of a connection's id
 * @param address an address or a network
 * @param text a part of the line's text
 */
public record LineFilter(
        List<String> kinds, String connection, String user, String address, String route, String channel, String text) {

    public static final LineFilter ALL = new LineFilter(List.of(), "", "", "", "", "", "");

    public LineFilter {
        kinds = List.copyOf(kinds);
    }
}
