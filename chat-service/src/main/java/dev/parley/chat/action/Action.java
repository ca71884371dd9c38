package dev.parley.chat.action;

import io.vertx.core.Future;

/** An action that a client can request. */
@FunctionalInterface
public interface Action {

    /**
     * @return completes when the action is done and the client was answered
     * @throws dev.parley.chat.room.ChatException (or fails with it) if the request is rejected
     */
    Future<Void> run(Request request);
}
