package dev.parley.backplane.refusal;

import dev.parley.backplane.refusal.Refusal.Subject;
import io.vertx.core.Future;
import java.util.List;

/** The refusals that all gateways of one API and stage share. Safe to call from any thread. */
public interface Refusals {

    /** The largest number of refusals at a time. */
    int MAX = 10_000;

    /**
     * Stores a refusal, instead of an earlier one of the same subject. Fails with {@link TooManyRefusalsException} if there are
     * {@link #MAX} others, and with a {@link dev.parley.backplane.BackplaneException} if the server it needs is away.
     */
    Future<Void> put(Refusal refusal);

    /** Ends a refusal; completes with false if there is none. Fails as {@link #put} does if the server is away. */
    Future<Boolean> remove(Subject subject);

    /** Lists the refusals that are in force, as they are stored now. Fails as {@link #put} does if the server is away. */
    Future<List<Refusal>> list();

    /**
     * The refusals as this process last saw them, 1 s ago or since the server went away. Another list each time one is put or
     * removed. Those that are over may still be in it.
     */
    List<Refusal> known();
}
