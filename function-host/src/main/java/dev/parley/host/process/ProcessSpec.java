package dev.parley.host.process;

import dev.parley.host.calls.ApiCalls;
import dev.parley.host.invoke.HostClock;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessEnvironment;
import io.vertx.core.internal.ContextInternal;

/**
 * The settings that all processes of one function share.
 *
 * @param context on which the pool and its workers run
 * @param calls carries out what functions call over their pipes
 * @param meters where what happens to the processes is counted
 */
record ProcessSpec(
        ContextInternal context,
        FunctionCode code,
        ProcessEnvironment environment,
        PoolLimits limits,
        HostClock clock,
        ApiCalls calls,
        PoolMeters meters) {

    long now() {
        return clock.monotonicMillis();
    }
}
