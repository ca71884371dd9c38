package dev.parley.management.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys that requests are signed with: access key ids, each with its secret. */
public final class AccessKeys {

    public static final AccessKeys NONE = new AccessKeys(Map.of());

    /** What can stand in an Authorization header's {@code Credential=id/date/…, } and in a list of {@code id:secret}. */
    private static final Pattern ID = Pattern.compile("[!-~&&[^:,/]]+");

    private final Map<String, String> secrets;

    private AccessKeys(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /**
     * @param entries each {@code id:secret}; spaces around either don't count
     * @throws IllegalArgumentException for any other entry, or if an id comes twice; the message has no part of any entry
     */
    public static AccessKeys of(Collection<String> entries) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            String secret = entry.substring(colon + 1).strip();
            if (!ID.matcher(id).matches() || secret.isEmpty()) {
                throw new IllegalArgumentException("id:secret each, an id being ASCII without space, comma and slash");
            }
            if (secrets.put(id, secret) != null) {
                throw new IllegalArgumentException("id:secret each, no id twice");
            }
        }
        return new AccessKeys(Collections.unmodifiableMap(secrets));
    }

    /** These keys and one more; a key of the same id is replaced. */
    public AccessKeys with(Key key) {
        Map<String, String> more = new LinkedHashMap<>(secrets);
        more.put(key.id(), key.secret());
        return new AccessKeys(Collections.unmodifiableMap(more));
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** An access key id with its secret. */
    public record Key(String id, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** A key for functions of this process to sign with; empty if there is none. */
    public Optional<Key> first() {
        return secrets.entrySet().stream().findFirst().map(key -> new Key(key.getKey(), key.getValue()));
    }

    /** Returns true if there is a key of this id and secret. Takes the same time wherever two secrets differ. */
    public boolean contains(Key key) {
        String secret = secrets.getOrDefault(key.id(), "");
        boolean isEqual = MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), key.secret().getBytes(StandardCharsets.UTF_8));
        return isEqual && !secret.isEmpty();
    }

    @Nullable
    String secretOf(String id) {
        return secrets.get(id);
    }

    /** The number of keys, without ids and secrets. */
    @Override
    public String toString() {
        return "AccessKeys[" + secrets.size() + "]";
    }
}
