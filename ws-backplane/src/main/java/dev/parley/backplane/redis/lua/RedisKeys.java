package dev.parley.backplane.redis.lua;

/**
 * A channel's names in Redis. They carry a version, so that another layout can live beside this one, and share a hash
 * tag, so that a cluster keeps them together.
 *
 * @param meta hash: the channel's epoch, offset, and the run id of the Redis process that wrote last; {@code channel.lua}
 *     knows the rest
 * @param stream the stored messages; an entry's id is {@code <offset>-0}
 * @param idempotency sorted set: idempotency keys by offset
 * @param members hash: info by connection id
 * @param live the pub/sub channel
 */
public record RedisKeys(String meta, String stream, String idempotency, String members, String live) {

    private static final String PREFIX = "parley:v1:{";

    /**
     * Another name for another form of {@link LiveMessage}: a process of an older version must not take one for the other.
     * What it does not hear it finds in history, late, and only if it is still there: versions are not to run side by side.
     */
    private static final String LIVE = "}:live:2";

    /** Subscribed to again and again, only to see that the connection still answers; no channel's name can be this. */
    public static final String HEARTBEAT = "parley:v1:heartbeat";

    public static RedisKeys of(String channel) {
        String tag = PREFIX + escape(channel) + "}:";
        return new RedisKeys(tag + "meta", tag + "stream", tag + "idempotency", tag + "members", live(channel));
    }

    public static String live(String channel) {
        return PREFIX + escape(channel) + LIVE;
    }

    public static String members(String channel) {
        return PREFIX + escape(channel) + "}:members";
    }

    /**
     * Braces would end the hash tag early. A surrogate without its other half has no form in UTF-8: two such names would
     * become one.
     */
    private static String escape(String channel) {
        StringBuilder escaped = new StringBuilder(channel.length() + 8);
        for (int i = 0; i < channel.length(); i++) {
            char c = channel.charAt(i);
            if (c == '%' || c == '{' || c == '}') {
                escaped.append('%').append(Integer.toHexString(c));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < channel.length()
                    && Character.isLowSurrogate(channel.charAt(i + 1))) {
                escaped.append(c).append(channel.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escaped.append("%u").append(Integer.toHexString(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
