package dev.parley.management.audit;

/**
 * Who asks for an act.
 *
 * @param keyId the id of the access key; empty if the call needs none. A refused caller only claims to have the key
 * @param address of the client, as {@code http-port} determines it behind trusted proxies
 */
public record Caller(String keyId, String address) {

    /** {@code key AKID, from 192.0.2.1}. */
    @Override
    public String toString() {
        return (keyId.isEmpty() ? "no key" : "key " + Quoted.of(keyId)) + ", from " + address;
    }
}
