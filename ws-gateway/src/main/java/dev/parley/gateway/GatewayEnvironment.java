package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.lease.PeerQuestion;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What all terms of one gateway share.
 *
 * @param context of the gateway's event loop
 * @param connectRate shared by all gateways of the process
 * @param caller dispatches events to function hosts
 * @param peers asks the other processes whether they reach Redis
 */
record GatewayEnvironment(
        Vertx vertx,
        Context context,
        GatewayConfig config,
        ConnectRate connectRate,
        Backplane backplane,
        EventDispatcher caller,
        PeerQuestion peers) {}
