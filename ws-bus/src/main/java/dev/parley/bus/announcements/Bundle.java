package dev.parley.bus.announcements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bus.WireJson;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Announcements of one process, as they travel.
 *
 * @param sender names the process's {@link Announcements}
 */
record Bundle(String sender, List<Item> items) {

    /**
     * One announcement.
     *
     * @param address where it is published within each process
     */
    record Item(String address, JsonNode announcement) {

        private static boolean isWhole(@Nullable Item item) {
            return item != null && item.address() != null && item.announcement() != null;
        }
    }

    /** It is written once, for all processes that get it. */
    Buffer toBuffer() {
        return Buffer.buffer(WireJson.write(this));
    }

    /** @throws IllegalArgumentException if it can't be read */
    static Bundle read(Object body) {
        if (!(body instanceof Buffer json)) {
            throw new IllegalArgumentException("Not a Bundle");
        }
        Bundle bundle = WireJson.read(json.getBytes(), Bundle.class);
        if (bundle.sender() == null
                || bundle.items() == null
                || !bundle.items().stream().allMatch(Item::isWhole)) {
            throw new IllegalArgumentException("Not a Bundle: without sender, items, or what is in them");
        }
        return bundle;
    }
}
