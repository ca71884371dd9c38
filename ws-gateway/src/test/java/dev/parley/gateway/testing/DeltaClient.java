package dev.parley.gateway.testing;

import dev.parley.gateway.delta.FossilPatch;
import dev.parley.gateway.testing.RawClient.Frame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client that asks for deltas, and makes whole messages of them. */
public final class DeltaClient implements AutoCloseable {

    private final RawClient raw;
    private final Map<String, Base> bases = new HashMap<>();

    private record Base(long offset, String text) {}

    /** @param delta true if it came as one */
    public record Received(String text, boolean delta, int bytes) {}

    private DeltaClient(RawClient raw) {
        this.raw = raw;
    }

    /** @param more headers of the handshake */
    public static DeltaClient open(int port, String... more) {
        List<String> headers = new ArrayList<>(List.of("Sec-WebSocket-Protocol: parley, parley.delta"));
        headers.addAll(List.of(more));
        return new DeltaClient(RawClient.open(port, headers.toArray(String[]::new)));
    }

    /** @throws IllegalArgumentException for a delta whose base it does not have */
    public Received read() {
        Frame frame = raw.read();
        byte[] payload = frame.compressed() ? Deflated.inflate(frame.bytes()) : frame.bytes();
        String received = new String(payload, StandardCharsets.UTF_8);
        JsonObject json = jsonOf(received);
        boolean isDelta = "delta".equals(json.getValue("parley"));
        String text = isDelta ? whole(json) : received;
        JsonObject position = jsonOf(text).getJsonObject("position", new JsonObject());
        if (position.getBoolean("delta", false)) {
            Base base = new Base(position.getLong("offset"), text);
            bases.put(position.getString("channel"), base);
        }
        return new Received(text, isDelta, frame.payload().length());
    }

    public List<Received> read(int count) {
        List<Received> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(read());
        }
        return all;
    }

    private String whole(JsonObject delta) {
        Base base = bases.get(delta.getString("channel"));
        if (base == null || base.offset() != delta.getLong("from")) {
            throw new IllegalArgumentException("No base for " + delta);
        }
        byte[] source = base.text().getBytes(StandardCharsets.UTF_8);
        byte[] patch = delta.getString("patch").getBytes(StandardCharsets.UTF_8);
        return new String(FossilPatch.apply(source, patch), StandardCharsets.UTF_8);
    }

    private static JsonObject jsonOf(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        raw.close();
    }
}
