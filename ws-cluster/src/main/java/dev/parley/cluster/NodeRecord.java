package dev.parley.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A node's complete description of itself. It is JSON on the wire; readers ignore fields that they don't know.
 *
 * @param node where peers connect to
 * @param processId names its process for as long as that runs
 * @param addresses the event-bus addresses at which it has consumers for the cluster
 * @param leaving true in a goodbye
 * @param services ids of the node's service; none if it does not know them yet, or is of an earlier release
 * @param readsBeats true if a {@link Beat} does where the node has this record; nodes of earlier releases get the whole record
 */
record NodeRecord(
        NodeId node,
        String processId,
        Set<String> addresses,
        boolean leaving,
        List<String> services,
        boolean readsBeats) {

    /** More addresses than a node of ours ever has. Both the sender and the receiver refuse more. */
    static final int MAX_ADDRESSES = 10_000;

    /** In characters. */
    static final int MAX_ADDRESS_LENGTH = 256;

    /** In bytes. A record within the two bounds above fits, even if JSON has to escape every character. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_PROCESS_ID_LENGTH = 100;

    NodeRecord(NodeId node, String processId, Set<String> addresses, boolean leaving) {
        this(node, processId, addresses, leaving, List.of(), false);
    }

    /** Returns a text that differs for records that differ. */
    String digest() {
        CRC32C sum = new CRC32C();
        addresses.stream().sorted().forEach(address -> update(sum, address));
        services.forEach(service -> update(sum, service));
        return processId + " " + addresses.size() + " " + Long.toHexString(sum.getValue());
    }

    private static void update(CRC32C sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        sum.update(0);
    }

    Buffer toBuffer() {
        return new JsonObject()
                .put("nodeId", node.toString())
                .put("processId", processId)
                .put("addresses", new JsonArray(List.copyOf(addresses)))
                .put("leaving", leaving)
                .put("services", new JsonArray(services))
                .put("readsBeats", readsBeats)
                .toBuffer();
    }

    /** @throws IllegalArgumentException if the text is no record or exceeds a bound; the message says which */
    static NodeRecord read(Buffer text) {
        check(text.length() <= MAX_BYTES, "of more than " + MAX_BYTES + " bytes");
        try {
            JsonObject json = new JsonObject(text);
            NodeId node = NodeId.parse(json.getString("nodeId", ""))
                    .orElseThrow(() -> new IllegalArgumentException("without a nodeId"));
            String processId = json.getString("processId", "");
            check(!processId.isEmpty() && processId.length() <= MAX_PROCESS_ID_LENGTH, "without a valid processId");
            Set<String> addresses = addresses(json.getJsonArray("addresses", new JsonArray()));
            List<String> services = services(json.getJsonArray("services", new JsonArray()));
            return new NodeRecord(
                    node,
                    processId,
                    addresses,
                    json.getBoolean("leaving", false),
                    services,
                    json.getBoolean("readsBeats", false));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("that is no record", e);
        }
    }

    private static Set<String> addresses(JsonArray json) {
        check(json.size() <= MAX_ADDRESSES, "of more than " + MAX_ADDRESSES + " addresses");
        Set<String> addresses = new LinkedHashSet<>();
        for (int i = 0; i < json.size(); i++) {
            String address = json.getString(i);
            check(address.length() <= MAX_ADDRESS_LENGTH, "with an address longer than " + MAX_ADDRESS_LENGTH);
            if (!RecordAddress.is(address)) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static List<String> services(JsonArray json) {
        check(json.size() <= Service.MAX_IDS, "of more than " + Service.MAX_IDS + " services");
        List<String> services = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            services.add(json.getString(i));
        }
        return List.copyOf(services);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
