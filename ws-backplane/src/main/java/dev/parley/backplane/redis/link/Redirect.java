package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The refusal of a command by a node of a cluster that does not have the command's slot, or not all of it. Nothing of the
 * command took effect.
 *
 * @param slot of the command's keys; -1 if the refusal does not name it
 * @param server that has the slot, or is about to get it; empty if the node does not know its host
 */
public record Redirect(Kind kind, int slot, Optional<ServerAddress> server) {

    /** What a refusal means. */
    public enum Kind {
        /** Another node has the slot. */
        MOVED,
        /** The slot is being moved, and this key may be at the other node already. */
        ASK,
        /** The slot is being moved, and its keys are at both nodes. */
        TRYAGAIN,
        /** Nobody has the slot, or the node has lost touch with most of the others. */
        CLUSTERDOWN
    }

    /** Stands for the host of a node that should have a name, and has none. */
    private static final String UNKNOWN = "?";

    private static final Pattern TO_SERVER = Pattern.compile("(MOVED|ASK) (\\d{1,5}) (\\S*):(\\d{1,5})\\b.*");
    private static final Pattern WITHOUT_SERVER = Pattern.compile("(TRYAGAIN|CLUSTERDOWN)\\b.*");

    /** Returns empty for any other refusal. */
    public static Optional<Redirect> of(String refusal) {
        Matcher toServer = TO_SERVER.matcher(refusal);
        if (toServer.matches()) {
            String host = toServer.group(3);
            return Optional.of(new Redirect(
                    Kind.valueOf(toServer.group(1)),
                    Integer.parseInt(toServer.group(2)),
                    host.isEmpty() || host.equals(UNKNOWN)
                            ? Optional.empty()
                            : Optional.of(new ServerAddress(host, Integer.parseInt(toServer.group(4))))));
        }
        Matcher without = WITHOUT_SERVER.matcher(refusal);
        return without.matches()
                ? Optional.of(new Redirect(Kind.valueOf(without.group(1)), -1, Optional.empty()))
                : Optional.empty();
    }
}
