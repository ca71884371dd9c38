package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Authorization header of a signed request:
 * {@code AWS4-HMAC-SHA256 Credential=…, SignedHeaders=host;x-amz-date, Signature=…}.
 *
 * @param signedHeaders their names in lower case, in order
 * @param signature in hexadecimal, as claimed
 */
record Authorization(CredentialScope scope, List<String> signedHeaders, String signature) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String AMZ = "x-amz-";

    /** Must be signed: under another key an eavesdropper could publish the same message again. */
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final Set<String> PARAMETERS = Set.of("Credential", "SignedHeaders", "Signature");

    static Authorization of(MultiMap headers) throws InvalidSignatureException {
        List<String> values = headers.getAll(HttpHeaders.AUTHORIZATION);
        if (values.isEmpty()) {
            throw new InvalidSignatureException("Missing Authentication Token");
        }
        String value = values.get(0).strip();
        if (values.size() > 1 || !value.startsWith(ALGORITHM + " ")) {
            throw new InvalidSignatureException(
                    "Unsupported AWS 'algorithm': it takes one Authorization header, of " + ALGORITHM + ".");
        }
        Map<String, String> parameters = parametersOf(value.substring(ALGORITHM.length()));
        CredentialScope scope = CredentialScope.parse(parameters.getOrDefault("Credential", ""));
        String signedHeaders = parameters.getOrDefault("SignedHeaders", "");
        return new Authorization(
                scope, List.of(signedHeaders.split(";", -1)), parameters.getOrDefault("Signature", ""));
    }

    private static Map<String, String> parametersOf(String list) throws InvalidSignatureException {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : list.split(",", -1)) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(0, equals)).strip();
            String before = parameters.put(name, parameter.substring(equals + 1).strip());
            if (before != null || !PARAMETERS.contains(name)) {
                throw new InvalidSignatureException(
                        "Authorization header takes 'Credential', 'SignedHeaders' and 'Signature', each once.");
            }
        }
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                throw new InvalidSignatureException("Authorization header requires '" + name + "' parameter.");
            }
        }
        return parameters;
    }

    /** Checks that the host and every meaningful header are signed, and that every signed header is in the request. */
    void checkSignedHeaders(MultiMap headers) throws InvalidSignatureException {
        if (!new ArrayList<>(new TreeSet<>(signedHeaders)).equals(signedHeaders)) {
            throw new InvalidSignatureException("'SignedHeaders' are names in lower case and in order, each once.");
        }
        if (!signedHeaders.contains("host")) {
            throw mustBeSigned("Host");
        }
        for (String name : headers.names()) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if ((lowerCase.startsWith(AMZ) || lowerCase.equals(IDEMPOTENCY_KEY))
                    && !signedHeaders.contains(lowerCase)) {
                throw mustBeSigned(name);
            }
        }
        for (String name : signedHeaders) {
            if (!name.equals(name.toLowerCase(Locale.ROOT)) || !headers.contains(name)) {
                throw new InvalidSignatureException("'" + name + "' is among 'SignedHeaders' and not in the request.");
            }
        }
    }

    private static InvalidSignatureException mustBeSigned(String name) {
        return new InvalidSignatureException(
                "'" + name + "' must be a 'SignedHeader' in the AWS Authorization header.");
    }
}
