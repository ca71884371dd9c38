package dev.parley.host.calls;

import io.vertx.core.Future;

/** Carries out the calls of the module {@code parley} that come over a pipe. */
@FunctionalInterface
public interface ApiCalls {

    /** Never fails, and completes within the call's own time limit. Called on a Vert.x context of the call's own. */
    Future<CallOutcome> call(ApiCall call);
}
