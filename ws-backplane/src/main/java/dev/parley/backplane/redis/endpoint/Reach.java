package dev.parley.backplane.redis.endpoint;

/**
 * All that is needed to reach Redis.
 *
 * @param sentinelLogin for the Sentinels, if the URL names any; that of the URL is for the servers that hold the data
 * @param files for connections over TLS
 */
public record Reach(RedisUrl url, Login sentinelLogin, TlsFiles files) {

    /** Without a login for Sentinels and without files. */
    public static Reach of(RedisUrl url) {
        return new Reach(url, Login.NONE, TlsFiles.NONE);
    }

    public Access servers() {
        return new Access(url.login(), url.tls(), files);
    }

    public Access sentinels() {
        return new Access(sentinelLogin, url.tls(), files);
    }
}
