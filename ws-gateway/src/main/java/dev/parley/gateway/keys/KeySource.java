package dev.parley.gateway.keys;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** Where keys are read from, again and again. Thread-safe. */
public interface KeySource {

    /** Reads the document: at most {@link KeyDocument#MAX_BYTES}, within a bounded time. */
    Future<Buffer> read();

    /** How long keys may be used before the document is read again. A key that was withdrawn is trusted for as long. */
    Duration lifetime();

    /** As the log names it. */
    String name();

    /** Frees what reading needs. */
    default void close() {}
}
