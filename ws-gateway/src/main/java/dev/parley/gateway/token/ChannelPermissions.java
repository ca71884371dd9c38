package dev.parley.gateway.token;

import dev.parley.functions.authorizer.Wildcards;
import java.util.List;

/**
 * Which channels a token permits: names, in which {@code *} stands for any characters.
 *
 * @param join channels that the connection may be in
 * @param publish channels to which may be published on behalf of the connection
 */
public record ChannelPermissions(List<String> join, List<String> publish) {

    /** Permits no channel. */
    public static final ChannelPermissions NONE = new ChannelPermissions(List.of(), List.of());

    public ChannelPermissions {
        join = List.copyOf(join);
        publish = List.copyOf(publish);
    }

    public boolean mayJoin(String channel) {
        return matches(join, channel);
    }

    public boolean mayPublish(String channel) {
        return matches(publish, channel);
    }

    private static boolean matches(List<String> patterns, String channel) {
        for (String pattern : patterns) {
            if (Wildcards.matchStars(pattern, channel)) {
                return true;
            }
        }
        return false;
    }
}
