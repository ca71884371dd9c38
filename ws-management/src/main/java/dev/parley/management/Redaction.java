package dev.parley.management;

import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import io.vertx.core.Future;

/** Redacts a stored message in the way of the process's app, which may notify its clients and redact what belongs to it. */
@FunctionalInterface
public interface Redaction {

    /** Fails as {@link Channels#redact} does. */
    Future<Void> redact(Channels channels, String channel, Position position);
}
