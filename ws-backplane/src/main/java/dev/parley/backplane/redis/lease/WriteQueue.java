package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.LeaseRecord;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of records that wait, the last of each record alone, and those of the command that is under way. */
final class WriteQueue {

    private static final int MAX_RECORDS = 500;
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, Write> waiting = new LinkedHashMap<>();
    private final Map<String, Write> underWay = new LinkedHashMap<>();

    /**
     * One record's change.
     *
     * @param content null erases the record
     * @param repeats true if a failure is not reported, but repeated until Redis is back
     * @param waiting who waits for the change, or for a change in whose place it stepped
     */
    record Write(@Nullable Buffer content, boolean repeats, List<Promise<Void>> waiting) {
        private void fail(Throwable cause) {
            waiting.forEach(promise -> promise.tryFail(cause));
        }
    }

    Write add(String id, @Nullable Buffer content, boolean repeats) {
        Write write = new Write(content, repeats, new ArrayList<>(1));
        Write before = waiting.put(id, write);
        if (before != null) {
            write.waiting().addAll(before.waiting());
        }
        return write;
    }

    boolean has(String id) {
        return waiting.containsKey(id) || underWay.containsKey(id);
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    boolean isUnderWay() {
        return !underWay.isEmpty();
    }

    /** Moves what fits one command under way. */
    void take(List<LeaseRecord> puts, List<String> erases) {
        int bytes = 0;
        Iterator<Map.Entry<String, Write>> writes = waiting.entrySet().iterator();
        while (writes.hasNext() && underWay.size() < MAX_RECORDS && bytes < MAX_BYTES) {
            Map.Entry<String, Write> next = writes.next();
            writes.remove();
            underWay.put(next.getKey(), next.getValue());
            Buffer content = next.getValue().content();
            if (content == null) {
                erases.add(next.getKey());
            } else {
                puts.add(new LeaseRecord(next.getKey(), content));
                bytes += content.length();
            }
        }
    }

    /** The command that was under way took effect. */
    void done() {
        List<Write> done = List.copyOf(underWay.values());
        underWay.clear();
        done.forEach(write -> write.waiting().forEach(Promise::tryComplete));
    }

    /**
     * The command that was under way failed. Changes that repeat wait again, unless a later change of the record does; all
     * others fail, those that wait for the next command, too.
     */
    void failed(Throwable cause, boolean mayRepeat) {
        Map<String, Write> failed = new LinkedHashMap<>(underWay);
        underWay.clear();
        failed.forEach((id, write) -> {
            if (mayRepeat && write.repeats()) {
                repeat(id, write);
            } else {
                write.fail(cause);
            }
        });
        waiting.values().removeIf(write -> {
            if (!write.repeats()) {
                write.fail(cause);
            }
            return !write.repeats();
        });
    }

    private void repeat(String id, Write write) {
        Write later = waiting.putIfAbsent(id, write);
        if (later != null) {
            later.waiting().addAll(write.waiting());
        }
    }

    /** Drops what waits. */
    void fail(Throwable cause) {
        waiting.values().forEach(write -> write.fail(cause));
        waiting.clear();
    }
}
