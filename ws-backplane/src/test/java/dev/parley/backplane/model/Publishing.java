package dev.parley.backplane.model;

import dev.parley.backplane.model.Era.Sent;
import dev.parley.functions.Position;
import dev.parley.functions.Published;
import io.vertx.core.Future;

/** A publish of a burst, by one of the processes. */
record Publishing(int process, Sent sent, String key, Future<Published> answer) {

    Position position() {
        return answer.result().position();
    }

    long offset() {
        return position().offset();
    }
}
