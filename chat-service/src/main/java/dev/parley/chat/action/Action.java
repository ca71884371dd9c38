package dev.parley.chat.action;

import io.vertx.core.Future;

/** One thing that a client can ask for. */
@FunctionalInterface
public interface Action {

    /**
     * @return completes when it is done and the client was told
     * @throws dev.parley.chat.room.Refused (or fails with it) if the client can't have it
     */
    Future<Void> run(Request request);
}
