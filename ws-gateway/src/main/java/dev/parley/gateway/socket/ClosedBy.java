package dev.parley.gateway.socket;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who began the end of a connection. */
public enum ClosedBy {
    /** The client sent a close frame. */
    CLIENT,
    /** The connection broke, or its client gave no answer to a ping. */
    NETWORK,
    /** The gateway, for a limit, a violation, a lost message, or its own sake. */
    GATEWAY,
    /** A function, or a call of the management API. */
    APP,
    /** An operator refuses the client by now. */
    OPERATOR,
    /** The process drains. */
    DRAIN,
    /** A rebalance moves the client to another gateway. */
    REBALANCE;

    static List<String> labels() {
        return Arrays.stream(values()).map(ClosedBy::label).toList();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
