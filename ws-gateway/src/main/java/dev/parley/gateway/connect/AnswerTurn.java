package dev.parley.gateway.connect;

import dev.parley.gateway.handshake.HttpUpgrade;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * When an upgrade goes on with an answer that it waited for.
 *
 * @param context of the event loop
 */
record AnswerTurn(Context context) {

    /**
     * Goes on with an answer, which never fails. A function on this event loop may have answered before its call returned. The
     * upgrade then goes on at once, or on a later turn if HTTP is still at work on the request.
     */
    <T> void whenAnswered(HttpUpgrade upgrade, Future<T> answer, Consumer<T> next) {
        if (!answer.isComplete()) {
            answer.onSuccess(next::accept);
        } else if (upgrade.canAnswerAtOnce()) {
            next.accept(answer.result());
        } else {
            context.runOnContext(turn -> next.accept(answer.result()));
        }
    }
}
