package dev.parley.launcher;

import dev.parley.host.calls.ApiCall;
import dev.parley.host.calls.ApiCalls;
import dev.parley.host.calls.CallOutcome;
import dev.parley.management.Traffic;
import io.vertx.core.Future;

/** Takes the calls of function processes to the operations of the management API. */
record TrafficOfFunctions(Traffic traffic) implements ApiCalls {

    @Override
    public Future<CallOutcome> call(ApiCall call) {
        Traffic.Call asked =
                new Traffic.Call(call.method(), call.target(), call.idempotencyKey(), call.trace(), call.body());
        return traffic.call(asked)
                .map(outcome -> new CallOutcome(outcome.status(), outcome.errorType(), outcome.body()));
    }
}
