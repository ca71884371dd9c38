package dev.parley.backplane.redis.publish;

import dev.parley.backplane.redis.lua.PayloadForm;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Promise;

/** A message on its way to Redis, until its publisher has an answer. */
final class PendingPublish {

    final long number;
    final String channel;
    final String kind;
    final byte[] bytes;
    final String idempotencyKey;
    final long since = System.nanoTime();
    final Promise<Published> promise = Promise.promise();

    /** True once an answer was lost: the message may be stored. */
    boolean mayBeStored;

    /** How often a call was refused because the slot was moving, or the cluster was down. */
    int refusals;

    /** @param number ascending in the order of the calls */
    PendingPublish(long number, String channel, Payload payload, PublishOptions options) {
        this.number = number;
        this.channel = channel;
        this.kind = PayloadForm.kind(payload, options.stamping());
        this.bytes = PayloadForm.bytes(payload);
        this.idempotencyKey = options.idempotencyKey();
    }

    boolean canBeRepeated() {
        return !idempotencyKey.isEmpty();
    }
}
