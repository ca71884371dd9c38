package dev.parley.backplane.redis.lua;

/**
 * The names of a channel's keys in Redis. They carry a version, so that layouts can coexist, and share a hash tag, so that a
 * cluster keeps them on one node.
 *
 * @param meta hash: the channel's epoch, offset, and the run id of the Redis process that wrote last; {@code channel.lua}
 *     knows the rest
 * @param stream the stored messages; an entry's id is {@code <offset>-0}
 * @param idempotency sorted set: idempotency keys by offset
 * @param members hash: info by connection id, as gateways of earlier versions write it; those of today have a hash each
 * @param live the pub/sub channel
 */
public record RedisKeys(String meta, String stream, String idempotency, String members, String live) {

    static final String PREFIX = "parley:v1:{";

    /**
     * The number changes with the form of pub/sub messages, so that no process misreads another version's messages. Versions with
     * the same number run side by side. A process with another number finds the messages in history, late, if history still has
     * them: the change log then names the version as an exception.
     */
    private static final String LIVE = "}:live:2";

    /** Names no channel and no key. Connections use it to see that Redis still answers. */
    public static final String HEARTBEAT = "parley:v1:heartbeat";

    public static RedisKeys of(String channel) {
        String tag = PREFIX + escape(channel) + "}:";
        return new RedisKeys(tag + "meta", tag + "stream", tag + "idempotency", tag + "members", live(channel));
    }

    /** The copy that a redaction makes of the stream. It exists only while the script runs. */
    public String copy() {
        return stream + ":copy";
    }

    public static String live(String channel) {
        return PREFIX + escape(channel) + LIVE;
    }

    /** Set: ids of the gateways with members in the channel. */
    public static String gateways(String channel) {
        return PREFIX + escape(channel) + "}:gateways";
    }

    /** Hash: the refusals of one API and stage. No key of a channel ends like this one, whatever the channel's name. */
    public static String refusals(String group) {
        return PREFIX + "refusals:" + escape(group) + "}:refusals";
    }

    /** Sorted set: the records of one API and stage's processes by the time until which each counts. As {@link #refusals}. */
    public static String processes(String group) {
        return ofProcesses(group) + "records";
    }

    /** Hash in their slot: a number that grows with each change of these records, and the id of the service. */
    public static String processChanges(String group) {
        return ofProcesses(group) + "changes";
    }

    private static String ofProcesses(String group) {
        return PREFIX + "processes:" + escape(group) + "}:";
    }

    /** Hash: info by connection id, of the members whose connections one gateway holds. */
    public static String members(String channel, String gatewayId) {
        return members(channel) + ":" + gatewayId;
    }

    /** Members as gateways of earlier versions write them. */
    public static String members(String channel) {
        return PREFIX + escape(channel) + "}:members";
    }

    /**
     * Braces would end the hash tag early. An unpaired surrogate has no UTF-8 form, so two such names would become the same
     * key.
     */
    public static String escape(String channel) {
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

    /** Reverses {@link #escape}. */
    public static String unescape(String escaped) {
        int next = escaped.indexOf('%');
        if (next < 0) {
            return escaped;
        }
        StringBuilder channel = new StringBuilder(escaped.length());
        int from = 0;
        while (next >= 0) {
            boolean isSurrogate = escaped.charAt(next + 1) == 'u';
            int digits = isSurrogate ? next + 2 : next + 1;
            int end = digits + (isSurrogate ? 4 : 2);
            channel.append(escaped, from, next).append((char) Integer.parseInt(escaped.substring(digits, end), 16));
            from = end;
            next = escaped.indexOf('%', from);
        }
        return channel.append(escaped, from, escaped.length()).toString();
    }
}
