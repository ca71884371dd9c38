package dev.parley.backplane.redis.process;

import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.process.ProcessStore.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of one API and stage. Each states its record every second, for one lease, and gets those of the others in the same
 * step: of two that start at once, the later sees the earlier, so nobody has to be notified. A record that is not stated again for
 * a lease is removed by whoever looks next. While Redis is away, nothing changes for those that know each other.
 */
public final class RedisProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProcesses.class);
    private static final long LOOK_MILLIS = 1_000;
    /** Three in four looks of a lease may fail. */
    private static final int LOOKS_PER_LEASE = 4;

    /** How many reasons for which records are left out are logged. */
    private static final int MAX_REASONS = 100;

    private final Vertx vertx;
    private final CallLoop loop;
    private final ProcessStore store;
    private final Duration lease;
    private final Set<String> loggedReasons = new HashSet<>();
    private @Nullable ProcessRecord own;
    private Listener listener = (serviceId, others) -> {};
    private String number = "";
    private String serviceId = UUID.randomUUID().toString();
    private boolean looking;
    private long timer = -1;

    /** Called with the other processes, on the backplane's loop. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param serviceId the same for all processes of the group; another one if Redis has lost it
         * @param others the records of all other processes
         */
        void found(String serviceId, List<ProcessRecord> others);
    }

    /** @param settings whose group the processes are, and for how long a record counts */
    public RedisProcesses(Vertx vertx, CallLoop loop, RedisCommands commands, LeaseSettings settings) {
        this.vertx = vertx;
        this.loop = loop;
        this.store = new ProcessStore(commands, settings.group());
        this.lease = settings.duration();
    }

    /**
     * States this process's record from now on, until {@link #leave} or {@link #close}. Completes once Redis has answered; if it
     * does not, the next look makes up for that.
     *
     * @param listener called at first and after each change
     */
    public Future<Void> enter(ProcessRecord own, Listener listener) {
        return loop.call(() -> {
            this.own = own;
            this.listener = listener;
            timer = vertx.setPeriodic(lookMillis(), tick -> look());
            return look();
        });
    }

    private long lookMillis() {
        return Math.max(1, Math.min(LOOK_MILLIS, lease.toMillis() / LOOKS_PER_LEASE));
    }

    /** To be called on each new connection, on the backplane's loop. */
    public void onUp() {
        looking = false;
        look();
    }

    private Future<Void> look() {
        ProcessRecord stated = own;
        if (stated == null || looking) {
            return Future.succeededFuture();
        }
        looking = true;
        return store.state(stated.text(), lease, number, serviceId)
                .onComplete(done -> looking = false)
                .onSuccess(stored -> use(stated, stored))
                .onFailure(cause -> LOG.debug("Other processes are looked for later: {}", cause.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void use(ProcessRecord stated, Stored stored) {
        number = stored.number();
        serviceId = stored.serviceId();
        stored.records().ifPresent(texts -> {
            List<ProcessRecord> others = new ArrayList<>(texts.size());
            texts.forEach(text -> read(text, others));
            others.removeIf(other -> other.processId().equals(stated.processId()));
            listener.found(serviceId, List.copyOf(others));
        });
    }

    /** Returns the records of a group that can be read, and changes nothing. Those of dead processes stay for a lease. */
    public static Future<List<ProcessRecord>> read(RedisConnection connection, String group) {
        return ProcessStore.read(connection, group).map(texts -> {
            List<ProcessRecord> records = new ArrayList<>(texts.size());
            for (String text : texts) {
                try {
                    records.add(ProcessRecord.read(text));
                } catch (IllegalArgumentException e) {
                    LOG.debug("A record is left out: {}", e.getMessage());
                }
            }
            return List.copyOf(records);
        });
    }

    private void read(String text, List<ProcessRecord> into) {
        try {
            into.add(ProcessRecord.read(text));
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            if (loggedReasons.size() < MAX_REASONS && loggedReasons.add(reason)) {
                LOG.warn("Redis has the record of a process {}, which is left out", reason);
            }
        }
    }

    /** Removes this process's record. Completes once Redis has answered, or can't be asked. */
    public Future<Void> leave() {
        return loop.call(() -> {
            ProcessRecord stated = own;
            close();
            return stated == null
                    ? Future.succeededFuture()
                    : store.remove(stated.text(), number, serviceId)
                            .<Void>mapEmpty()
                            .otherwiseEmpty();
        });
    }

    /** On the backplane's loop. The record stays until its time is over. */
    public void close() {
        own = null;
        vertx.cancelTimer(timer);
    }
}
