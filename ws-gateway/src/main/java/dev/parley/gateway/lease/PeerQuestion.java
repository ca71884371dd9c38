package dev.parley.gateway.lease;

import dev.parley.bus.peers.RedisPeers;
import io.vertx.core.Future;

/** Asks all other processes whether they reach Redis, as {@link RedisPeers#ask} does. */
@FunctionalInterface
public interface PeerQuestion {

    Future<RedisPeers.Answer> ask();
}
