package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.journal.LoopJournal;
import dev.parley.gateway.lease.CutOffCheck;
import dev.parley.gateway.route.CurrentRoutes;
import dev.parley.http.Health;
import dev.parley.http.memory.LoopMemory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What all terms of one gateway share.
 *
 * @param context of the gateway's event loop
 * @param memory counts what this event loop's connections hold
 * @param meters what this event loop counts
 * @param journal remembers what happens on it
 * @param process what it shares with the other gateways of its process
 * @param health answers the health checks of its port
 * @param caller dispatches events to function hosts
 * @param cutOff finds out whether function hosts serve this gateway, and others
 */
record GatewayEnvironment(
        Vertx vertx,
        Context context,
        GatewayConfig config,
        CurrentRoutes routes,
        LoopMemory memory,
        GatewayMeters meters,
        LoopJournal journal,
        GatewayProcess process,
        Backplane backplane,
        Health health,
        EventDispatcher caller,
        CutOffCheck cutOff) {}
