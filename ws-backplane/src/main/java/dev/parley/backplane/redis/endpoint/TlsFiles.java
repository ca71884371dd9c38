package dev.parley.backplane.redis.endpoint;

/**
 * PEM files for connections over TLS, each empty if unset. They are read again for each new connection.
 *
 * @param certificate shown to the server; requires the key
 * @param key of the certificate
 * @param authority the only authority of the server's certificate; unset: those that Java trusts
 */
public record TlsFiles(String certificate, String key, String authority) {

    public static final TlsFiles NONE = new TlsFiles("", "", "");
}
