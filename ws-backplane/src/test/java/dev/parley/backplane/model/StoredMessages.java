package dev.parley.backplane.model;

import dev.parley.backplane.Backplane;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Position;
import io.vertx.core.Future;

/** What one process reads and redacts, compared with the model. */
record StoredMessages(Backplane process) {

    void read(ModelChannel channel, Position after, int limit) {
        channel.read(after, limit, World.get(process.read(channel.name(), after, limit)));
    }

    void readBefore(ModelChannel channel, Position before, int limit) {
        channel.readBefore(before, limit, World.get(process.readBefore(channel.name(), before, limit)));
    }

    void redact(ModelChannel channel, Position position) {
        boolean found = World.get(process.redact(channel.name(), position)
                .map(true)
                .recover(failure -> failure instanceof MessageNotFoundException
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure)));
        channel.redacted(position, found);
    }
}
