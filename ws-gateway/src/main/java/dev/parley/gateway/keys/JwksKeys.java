package dev.parley.gateway.keys;

import java.security.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signature keys of a JWKS. A key that is malformed or of an unknown type is left out (RFC 7517 section 5). */
final class JwksKeys {

    private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);

    private JwksKeys() {}

    /** @throws IllegalArgumentException if the text is not a JWKS */
    static List<VerificationKey> read(String json) {
        Object keys;
        try {
            keys = JsonUtil.parseJson(json).get("keys");
        } catch (JoseException e) {
            throw new IllegalArgumentException("it is neither PEM nor a JSON object", e);
        }
        if (!(keys instanceof List<?> list)) {
            throw new IllegalArgumentException("it is a JSON object without a list named keys, so not a JWKS");
        }
        List<VerificationKey> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> member) {
                addKey(i, member, found);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are text.
    private static void addKey(int place, Map<?, ?> member, List<VerificationKey> found) {
        try {
            JsonWebKey parsed = JsonWebKey.Factory.newJwk((Map<String, Object>) member);
            if (signs(parsed)) {
                found.add(keyOf(parsed));
            }
        } catch (JoseException | RuntimeException e) {
            // An empty member, for example, is an unchecked one. It may quote the key, which may be a secret.
            LOG.debug("Key {} of a JWKS is left out: {}", place, e.getClass().getSimpleName());
        }
    }

    private static boolean signs(JsonWebKey key) {
        boolean isForSignatures = key.getUse() == null || key.getUse().equals("sig");
        return isForSignatures && (key.getKeyOps() == null || key.getKeyOps().contains("verify"));
    }

    private static VerificationKey keyOf(JsonWebKey parsed) {
        Key key = parsed instanceof PublicJsonWebKey pair ? pair.getPublicKey() : parsed.getKey();
        Set<String> algorithms = new HashSet<>(KeyAlgorithms.of(key));
        if (parsed.getAlgorithm() != null) {
            algorithms.retainAll(Set.of(parsed.getAlgorithm()));
        }
        return new VerificationKey(Objects.requireNonNullElse(parsed.getKeyId(), ""), key, algorithms);
    }
}
