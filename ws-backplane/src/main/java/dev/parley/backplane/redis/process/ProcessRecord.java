package dev.parley.backplane.redis.process;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A process as it describes itself in Redis, in JSON. Readers ignore fields that they don't know.
 *
 * @param processId names it for as long as it runs
 * @param address where its event bus is reached, {@code host:port}
 * @param role what it runs
 * @param version its release
 */
public record ProcessRecord(String processId, String address, String role, String version) {

    /** Far longer than any record of ours. */
    static final int MAX_LENGTH = 2_000;

    String text() {
        return new JsonObject()
                .put("processId", processId)
                .put("address", address)
                .put("role", role)
                .put("version", version)
                .encode();
    }

    /** @throws IllegalArgumentException if the text is no record; the message says why */
    static ProcessRecord read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("of more than " + MAX_LENGTH + " characters");
        }
        try {
            JsonObject json = new JsonObject(text);
            String processId = json.getString("processId", "");
            String address = json.getString("address", "");
            if (processId.isEmpty() || address.isEmpty()) {
                throw new IllegalArgumentException("without processId or address");
            }
            return new ProcessRecord(processId, address, json.getString("role", ""), json.getString("version", ""));
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("that is not JSON", e);
        }
    }
}
