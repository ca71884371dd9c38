package dev.parley.gateway.keys;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;

/** Reads a document of keys: a JWKS (RFC 7517), or PEM (RFC 7468). */
public final class KeyDocument {

    /** The size of the largest document, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_KEYS = 100;

    private final Set<String> algorithms;
    private final boolean takesSecrets;

    /**
     * @param algorithms those that tokens may use
     * @param takesSecrets false for a document from elsewhere: whoever can read it could sign with a secret in it
     */
    public KeyDocument(Set<String> algorithms, boolean takesSecrets) {
        this.algorithms = Set.copyOf(algorithms);
        this.takesSecrets = takesSecrets;
    }

    /**
     * Reads the keys that can verify a token. Keys of other uses or types, and keys that are too weak, are left out.
     *
     * @throws IllegalArgumentException with the reason if the document is malformed or no such key is in it
     */
    public KeySet read(Buffer document) {
        if (document.length() > MAX_BYTES) {
            throw new IllegalArgumentException("it has more than " + MAX_BYTES + " bytes");
        }
        String text = document.toString(StandardCharsets.UTF_8).strip();
        List<VerificationKey> found = new ArrayList<>();
        if (text.startsWith("{")) {
            JwksKeys.read(text).forEach(key -> add(key.id(), key.key(), key.algorithms(), found));
        } else {
            PemKeys.read(text).forEach(key -> add("", key, KeyAlgorithms.of(key), found));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it has no key for any of " + String.join(", ", algorithms)
                    + " (an RSA key has at least 2048 bits, a secret 32 bytes)");
        }
        if (found.size() > MAX_KEYS) {
            throw new IllegalArgumentException("it has more than " + MAX_KEYS + " keys");
        }
        return new KeySet(found);
    }

    private void add(String id, Key key, Set<String> own, List<VerificationKey> found) {
        Set<String> usable = new HashSet<>(own);
        usable.retainAll(algorithms);
        boolean isSecret = key instanceof SecretKey;
        if (!usable.isEmpty() && (takesSecrets || !isSecret)) {
            found.add(new VerificationKey(id, key, usable));
        }
    }
}
