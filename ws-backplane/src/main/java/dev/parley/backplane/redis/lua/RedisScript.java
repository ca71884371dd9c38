package dev.parley.backplane.redis.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Lua script. Redis runs it as one atomic step.
 *
 * @param ofRun true if an argument is the run id of the server that the script runs on, so that no other may run it
 */
public record RedisScript(String source, boolean ofRun) {

    public static final RedisScript PUBLISH = of("channel.lua", "publish.lua");
    public static final RedisScript READ = of("channel.lua", "entries.lua", "read.lua");
    public static final RedisScript BEFORE = of("channel.lua", "entries.lua", "before.lua");
    public static final RedisScript REDACT = of("channel.lua", "redact.lua");
    public static final RedisScript MEMBERS = of("members.lua");
    public static final RedisScript RELEASE = of("release.lua");

    /** Which commands the user of the connection may not run. */
    public static final RedisScript MISSING = of("missing.lua");

    public static final RedisScript REPLACE = of("replace.lua");
    public static final RedisScript IDS = of("ids.lua");
    public static final RedisScript RENEW = of("lease.lua", "renew.lua");
    public static final RedisScript RECORDS = of("lease.lua", "records.lua");
    public static final RedisScript GIVE_BACK = of("lease.lua", "giveback.lua");
    public static final RedisScript END = of("lease.lua", "end.lua");
    public static final RedisScript RAISE = of("lease.lua", "raise.lua");
    public static final RedisScript CLAIM = of("claim.lua");
    public static final RedisScript ANNOUNCE = of("announce.lua");

    public static final RedisScript PROCESSES = of("processes.lua");

    public static final RedisScript REFUSE = of("refusals.lua", "refuse.lua");
    public static final RedisScript RESTORE_REFUSALS = of("refusals.lua", "restorerefusals.lua");

    public static final List<RedisScript> ALL = List.of(
            PUBLISH,
            READ,
            BEFORE,
            REDACT,
            MEMBERS,
            RELEASE,
            MISSING,
            REPLACE,
            IDS,
            RENEW,
            RECORDS,
            GIVE_BACK,
            END,
            RAISE,
            CLAIM,
            ANNOUNCE,
            PROCESSES,
            REFUSE,
            RESTORE_REFUSALS);

    /** @param sharded true for a node of a cluster, whose pub/sub is sharded */
    public String source(boolean sharded) {
        return sharded ? source.replace("'PUBLISH'", "'SPUBLISH'").replace("'NUMSUB'", "'SHARDNUMSUB'") : source;
    }

    private static RedisScript of(String... files) {
        StringBuilder source = new StringBuilder();
        for (String file : files) {
            source.append(read(file)).append('\n');
        }
        return new RedisScript(source.toString(), files[0].equals("channel.lua"));
    }

    private static String read(String file) {
        try (InputStream in = RedisScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The script " + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
