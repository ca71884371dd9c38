package dev.parley.referee;

import java.util.Set;

/**
 * The answer to the question who is in a channel, when everything had come to rest.
 *
 * @param sockets the open sockets of the clients that are in the channel, by their clients' own names
 * @param members ids of the connections that the answer lists
 */
public record PresenceCheck(long at, String channel, Set<String> sockets, Set<String> members) {

    public PresenceCheck {
        sockets = Set.copyOf(sockets);
        members = Set.copyOf(members);
    }
}
