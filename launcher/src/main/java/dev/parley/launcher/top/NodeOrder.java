package dev.parley.launcher.top;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** By what nodes are sorted. */
public enum NodeOrder {
    NAME,
    CONNECTIONS,
    MESSAGES,
    LOOP;

    /** Those that are equal stay in order of their names, so that rows don't jump. */
    Comparator<ServiceNode> comparator() {
        Comparator<ServiceNode> byName = Comparator.comparing(ServiceNode::name);
        return switch (this) {
            case NAME -> byName;
            case CONNECTIONS ->
                Comparator.comparingLong(ServiceNode::connections).reversed().thenComparing(byName);
            case MESSAGES ->
                Comparator.comparingDouble(ServiceNode::messagesPerSecond)
                        .reversed()
                        .thenComparing(byName);
            case LOOP ->
                Comparator.comparingDouble(ServiceNode::loopDelayMillis)
                        .reversed()
                        .thenComparing(byName);
        };
    }

    /** Returns the order whose name begins with a key. */
    static Optional<NodeOrder> of(char key) {
        return Arrays.stream(values())
                .filter(order -> order.toString().charAt(0) == Character.toLowerCase(key))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
