package dev.parley.backplane.lease;

import io.vertx.core.buffer.Buffer;

/** One connection's record: what is needed to send its {@code $disconnect} once its gateway is lost. */
public record LeaseRecord(String connectionId, Buffer content) {}
