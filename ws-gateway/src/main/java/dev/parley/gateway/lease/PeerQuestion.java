package dev.parley.gateway.lease;

import dev.parley.bus.peers.Peers;
import io.vertx.core.Future;

/** Asks all other processes whether they reach Redis, as {@link Peers#ask} does. */
@FunctionalInterface
public interface PeerQuestion {

    Future<Peers.Answer> ask();
}
