package dev.parley.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;

/** A connection's timers, each of which runs once. Setting one again replaces it. */
final class Timers {

    enum Name {
        /** Until the next attempt, or until the handshake was too slow. */
        CONNECT,
        /** Until delivered frames no longer wait for channels. */
        RESUME,
        /** Until a frame is sent again after an error. */
        RETRY,
        /** Until a delivered frame was answered. */
        ACK,
        /** Until the connection is checked since an answer is late. */
        LATE,
        /** Until the next heartbeat. */
        BEAT,
        /** Until the heartbeat was answered. */
        ANSWER,
        /** Until the token is renewed again. */
        RENEWAL
    }

    private record Running(Future<?> future, Object mark) {}

    private final Loop loop;
    private final Map<Name, Running> running = new EnumMap<>(Name.class);

    Timers(Loop loop) {
        this.loop = loop;
    }

    boolean has(Name name) {
        return running.containsKey(name);
    }

    void set(Name name, long millis, Runnable then) {
        clear(name);
        Object mark = new Object();
        Future<?> future = loop.schedule(millis, () -> {
            Running present = running.get(name);
            // It may have been replaced when it was already due.
            if (present != null && present.mark == mark) {
                running.remove(name);
                then.run();
            }
        });
        running.put(name, new Running(future, mark));
    }

    void clear(Name name) {
        Running former = running.remove(name);
        if (former != null) {
            former.future.cancel(false);
        }
    }

    void clearAll() {
        for (Name name : Name.values()) {
            clear(name);
        }
    }
}
