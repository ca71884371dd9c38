package dev.parley.backplane.redis.lua;

/**
 * The names of a gateway's keys in Redis. They share a hash tag, and none expires while its lease is held.
 *
 * @param lease hash: {@code number}, {@code renewals}, {@code state}
 * @param records hash by connection id: what is needed to send the connection's {@code $disconnect}
 * @param channels set: channels in which the gateway has members, by name as {@link RedisKeys#escape} writes it
 */
public record LeaseKeys(String lease, String records, String channels) {

    public static LeaseKeys of(String gatewayId) {
        String tag = RedisKeys.PREFIX + "gw:" + RedisKeys.escape(gatewayId) + "}:";
        return new LeaseKeys(tag + "lease", tag + "records", tag + "channels");
    }

    /**
     * Hash: the gateways of one API and stage, each with its lease's number and renewals as last announced. No key of a
     * channel ends like this one, whatever the channel's name.
     */
    public static String index(String group) {
        return of(group, "index");
    }

    /**
     * Hash: the gateways of one API and stage that function hosts served when their leases were last renewed, each with the
     * lease's number and renewals. In the slot of the index.
     */
    public static String served(String group) {
        return of(group, "served");
    }

    private static String of(String group, String key) {
        return RedisKeys.PREFIX + "leases:" + RedisKeys.escape(group) + "}:" + key;
    }
}
