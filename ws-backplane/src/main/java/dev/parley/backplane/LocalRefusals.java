package dev.parley.backplane;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.backplane.refusal.TooManyRefusalsException;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The refusals of a single process. They end with it. */
final class LocalRefusals implements Refusals {

    private final Map<Subject, Refusal> refusals = new LinkedHashMap<>();
    private List<Refusal> known = List.of();
    private boolean changed;

    @Override
    public synchronized Future<Void> put(Refusal refusal) {
        if (refusals.size() >= MAX) {
            removeThoseThatAreOver();
        }
        if (refusals.size() >= MAX && !refusals.containsKey(refusal.subject())) {
            return Future.failedFuture(new TooManyRefusalsException());
        }
        refusals.put(refusal.subject(), refusal);
        changed = true;
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Boolean> remove(Subject subject) {
        removeThoseThatAreOver();
        boolean wasThere = refusals.remove(subject) != null;
        changed |= wasThere;
        return Future.succeededFuture(wasThere);
    }

    private void removeThoseThatAreOver() {
        long now = System.currentTimeMillis();
        changed |= refusals.values().removeIf(refusal -> refusal.isOver(now));
    }

    @Override
    public synchronized Future<List<Refusal>> list() {
        removeThoseThatAreOver();
        return Future.succeededFuture(known());
    }

    @Override
    public synchronized List<Refusal> known() {
        if (changed) {
            changed = false;
            known = List.copyOf(refusals.values());
        }
        return known;
    }
}
