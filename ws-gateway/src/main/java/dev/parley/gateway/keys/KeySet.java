package dev.parley.gateway.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys by id and algorithm. */
public final class KeySet {

    /** Before the keys were loaded for the first time. */
    public static final KeySet EMPTY = new KeySet(List.of());

    /** How many keys are tried for a token that does not name its key. */
    private static final int MAX_CANDIDATES = 5;

    private final List<VerificationKey> keys;

    public KeySet(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public int size() {
        return keys.size();
    }

    /** Returns true if a key has this id. */
    public boolean knows(String id) {
        return keys.stream().anyMatch(key -> key.id().equals(id));
    }

    /**
     * The keys that may have signed a token: those of its id, or else those without one. A token without an id is tried with
     * all keys of its algorithm, the first five.
     *
     * @param id null if the token names no key
     */
    public List<VerificationKey> candidates(@Nullable String id, String algorithm) {
        boolean isNamed = id != null && knows(id);
        return keys.stream()
                .filter(key -> id == null || key.id().equals(isNamed ? id : ""))
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MAX_CANDIDATES)
                .toList();
    }
}
