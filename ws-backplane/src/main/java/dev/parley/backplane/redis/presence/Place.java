package dev.parley.backplane.redis.presence;

/** One gateway's part of a channel. */
record Place(String gatewayId, String channel) {}
