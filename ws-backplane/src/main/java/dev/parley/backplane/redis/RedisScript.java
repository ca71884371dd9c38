package dev.parley.backplane.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A Lua script, which Redis runs as one atomic step. */
record RedisScript(String source) {

    static final RedisScript PUBLISH = of("channel.lua", "publish.lua");
    static final RedisScript READ = of("channel.lua", "read.lua");
    static final RedisScript MEMBERS = of("members.lua");
    static final RedisScript RELEASE = of("release.lua");

    static final List<RedisScript> ALL = List.of(PUBLISH, READ, MEMBERS, RELEASE);

    private static RedisScript of(String... files) {
        StringBuilder source = new StringBuilder();
        for (String file : files) {
            source.append(read(file)).append('\n');
        }
        return new RedisScript(source.toString());
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
