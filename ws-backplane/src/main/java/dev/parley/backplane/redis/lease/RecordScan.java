package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.LeaseRecord;
import io.vertx.core.Future;
import java.util.List;

/** Reads a claimed gateway's records from beginning to end, and from the beginning again after Redis became another process. */
final class RecordScan {

    private final LeaseStore store;
    private final String gatewayId;
    private String cursor = "0";
    private String runId = "";
    private boolean complete;

    RecordScan(LeaseStore store, String gatewayId) {
        this.store = store;
        this.gatewayId = gatewayId;
    }

    /** Returns none at the end. A page may be smaller or larger than the limit. */
    Future<List<LeaseRecord>> next(int limit) {
        if (!runId.equals(store.runIdOf(gatewayId))) {
            // A cursor means nothing to another process.
            runId = store.runIdOf(gatewayId);
            cursor = "0";
            complete = false;
        }
        if (complete) {
            return Future.succeededFuture(List.of());
        }
        String asked = runId;
        return store.records(gatewayId, cursor, limit).compose(page -> {
            if (asked.equals(runId)) {
                cursor = page.cursor();
                complete = page.isLast();
            }
            return page.items().isEmpty() ? next(limit) : Future.succeededFuture(page.items());
        });
    }
}
