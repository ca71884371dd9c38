package dev.parley.backplane.redis;

import java.util.List;

/**
 * A connection as Redis lists it.
 *
 * @param address of the client. Ids are not unique, since each process of the server starts at 1
 * @param isSubscribed true if the connection is subscribed to a channel
 */
record RedisClient(String id, String address, boolean isSubscribed) {

    /** Lists all connections except the one that sends this command. */
    static List<RedisClient> all(RedisServer redis) {
        return redis.command("CLIENT", "LIST")
                .lines()
                .filter(line -> line.startsWith("id=") && !line.contains(" cmd=client|list "))
                .map(line -> new RedisClient(word(line, "id="), word(line, " addr="), !line.contains(" sub=0 ")))
                .toList();
    }

    private static String word(String line, String name) {
        int start = line.indexOf(name) + name.length();
        return line.substring(start, line.indexOf(' ', start));
    }
}
