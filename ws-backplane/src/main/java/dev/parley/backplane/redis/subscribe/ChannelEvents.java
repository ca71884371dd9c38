package dev.parley.backplane.redis.subscribe;

/** What happens to the channels of a link. Called on the event loop. */
interface ChannelEvents {

    /** A first subscriber wants the channel. */
    void added(SubscribedChannel channel);

    /** History is needed: the subscription is live for the first time or again, or a message is not the next one. */
    void hole(SubscribedChannel channel);

    /** The last subscriber left, and Redis has no subscription for it. */
    void forgotten(SubscribedChannel channel);
}
