package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Signs requests for {@link SignatureCheck}. */
public final class RequestSigner {

    private static final List<String> SIGNED = List.of("host", "x-amz-date");

    private final String id;
    private final String secret;
    private final String region;
    private final Clock clock;

    /**
     * @param key {@code id:secret}
     * @param region AWS checks it; a Parley gateway ignores it
     * @throws IllegalArgumentException for any other key; the message is what is accepted, and has no part of the key
     */
    public RequestSigner(String key, String region, Clock clock) {
        AccessKeys keys = AccessKeys.of(List.of(key));
        this.id = key.substring(0, key.indexOf(':')).strip();
        this.secret = Objects.requireNonNull(keys.secretOf(id));
        this.region = region;
        this.clock = clock;
    }

    /**
     * Returns the headers that sign a request without further meaningful headers; valid for five minutes.
     *
     * @param uri absolute, percent-encoded as it is sent
     * @throws IllegalArgumentException if its query is not percent-encoded
     */
    public Map<String, String> headers(String method, URI uri, byte[] body) {
        SigningTime time = new SigningTime(clock.instant());
        String date = time.toString();
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("host", hostOf(uri)).add("x-amz-date", date);
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        SignedRequest request = new SignedRequest(method, uri.getRawPath(), query, headers, Buffer.buffer(body));
        CredentialScope scope = new CredentialScope(id, date.substring(0, 8), region, SignatureCheck.SERVICE);
        String signature = new SigningKey(secret, scope).sign(time, canonical(request));
        String authorization = Authorization.ALGORITHM + " Credential=" + id + "/" + scope + ", SignedHeaders="
                + String.join(";", SIGNED) + ", Signature=" + signature;
        return Map.of("X-Amz-Date", date, "Authorization", authorization);
    }

    private static byte[] canonical(SignedRequest request) {
        try {
            return CanonicalRequest.of(
                    request, SIGNED, Sha256.hash(request.body().getBytes()));
        } catch (InvalidSignatureException refused) {
            throw new IllegalArgumentException(refused.reason(), refused);
        }
    }

    /** As clients send it: a port that is the scheme's own is left out (RFC 9110 section 7.2). */
    private static String hostOf(URI uri) {
        int own = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == own ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
