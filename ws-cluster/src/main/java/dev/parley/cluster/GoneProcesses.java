package dev.parley.cluster;

import dev.parley.bus.Addresses;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes which processes are gone. A process that only gave no answer may still run behind a cut network: it is published
 * as uncertain, and once more when it has certainly ended. Used on the node's context.
 */
final class GoneProcesses {

    /** How many uncertain processes are remembered; the oldest goes first, and stays uncertain. */
    static final int MAX_UNCERTAIN = 1_000;

    private final EventBus bus;
    /** Process ids of those that gave no answer, by node. */
    private final Map<NodeId, String> uncertain = new LinkedHashMap<>();

    GoneProcesses(EventBus bus) {
        this.bus = bus;
    }

    /** @param certain false if the process only gave no answer */
    void gone(NodeId node, String processId, boolean certain) {
        uncertain.remove(node);
        if (!certain) {
            uncertain.put(node, processId);
            if (uncertain.size() > MAX_UNCERTAIN) {
                uncertain.remove(uncertain.keySet().iterator().next());
            }
        }
        publish(processId, certain);
    }

    /** Nobody listens at the node's address. */
    void refused(NodeId node) {
        ended(uncertain.remove(node));
    }

    /** A process sent its record: it has returned, or it stands in the place of the one before. */
    void heard(NodeRecord record) {
        String before = uncertain.remove(record.node());
        if (before != null && (record.leaving() || !before.equals(record.processId()))) {
            ended(before);
        }
    }

    private void ended(@Nullable String processId) {
        if (processId != null) {
            publish(processId, true);
        }
    }

    private void publish(String processId, boolean certain) {
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true);
        bus.publish(
                Addresses.PROCESS_GONE, processId, certain ? options : options.addHeader(Addresses.UNCERTAIN, "true"));
    }
}
