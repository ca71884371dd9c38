package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.redis.link.CallLoop;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States a gateway's records again after Redis may have lost some, a page at a time, and then erases those that the gateway
 * does not list. Pages are read on the gateway's loop and written from the backplane's, where all else here runs.
 */
final class RecordRestore {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRestore.class);
    private static final int PAGE = 200;

    private final CallLoop loop;
    private final Context owner;
    private final GatewayState state;
    private final RecordWrites writes;
    private final LeaseStore store;
    private final String gatewayId;

    private boolean owed;
    private boolean running;

    RecordRestore(LeaseParts parts, Context owner, GatewayState state, RecordWrites writes, String gatewayId) {
        this.loop = parts.loop();
        this.store = parts.store();
        this.owner = owner;
        this.state = state;
        this.writes = writes;
        this.gatewayId = gatewayId;
    }

    /** Redis may have lost records: the next renewal begins to restore them. */
    void owe() {
        owed = true;
    }

    /** To be called when the lease was renewed. */
    void onRenewed() {
        if (owed && !running) {
            owed = false;
            running = true;
            writes.beginRestoring();
            owner.runOnContext(turn -> list());
        }
    }

    private void list() {
        try {
            nextPage(state.records(), new HashSet<>());
        } catch (RuntimeException e) {
            LOG.error("The records of {} can't be listed", gatewayId, e);
            loop.run(() -> end(false));
        }
    }

    private void nextPage(Iterator<LeaseRecord> records, Set<String> listed) {
        List<LeaseRecord> page = new ArrayList<>();
        while (page.size() < PAGE && records.hasNext()) {
            LeaseRecord record = records.next();
            listed.add(record.connectionId());
            page.add(record);
        }
        loop.run(() -> {
            if (page.isEmpty()) {
                eraseOthers("0", listed);
            } else {
                writes.restore(page)
                        .onSuccess(stored -> owner.runOnContext(turn -> nextPage(records, listed)))
                        .onFailure(cause -> end(false));
            }
        });
    }

    private void eraseOthers(String cursor, Set<String> listed) {
        store.recordIds(gatewayId, cursor, PAGE)
                .onSuccess(page -> {
                    for (String id : page.items()) {
                        if (!listed.contains(id) && !writes.isChanged(id)) {
                            writes.eraseStale(id);
                        }
                    }
                    if (page.isLast()) {
                        LOG.info("{} stated {} records again", gatewayId, listed.size());
                        end(true);
                    } else {
                        eraseOthers(page.cursor(), listed);
                    }
                })
                .onFailure(cause -> end(false));
    }

    /** A failed restoration begins anew with the next renewal. */
    private void end(boolean complete) {
        running = false;
        owed |= !complete;
        writes.endRestoring();
    }
}
