package dev.parley.gateway.lease;

import io.vertx.core.Future;

/** Asks all other processes whether they reach Redis. */
@FunctionalInterface
public interface PeerQuestion {

    Future<PeerAnswer> ask();
}
