package dev.parley.management.signature;

import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests that were signed with one of the keys within the last five minutes (Signature Version 4, service
 * {@code execute-api}, any region), and refuses all others with 403 {@code ForbiddenException} (behaviour 72). As with
 * AWS, an eavesdropper can repeat a request within that time: use TLS.
 */
public final class SignatureCheck implements Admission {

    static final String SERVICE = "execute-api";
    private static final CharSequence CONTENT_HASH = HttpHeaders.createOptimized("X-Amz-Content-Sha256");

    private final AccessKeys keys;
    private final Clock clock;

    public SignatureCheck(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public @Nullable ApiError refusalOf(HttpServerRequest request, Buffer body) {
        return refusalOf(SignedRequest.of(request, body));
    }

    @Override
    public @Nullable ApiError refusalOfHead(HttpServerRequest request) {
        try {
            checkHead(request.headers());
            return null;
        } catch (InvalidSignatureException refused) {
            return ApiError.forbidden(refused.reason());
        }
    }

    @Override
    public String keyIdOf(HttpServerRequest request) {
        try {
            return Authorization.of(request.headers()).scope().accessKeyId();
        } catch (InvalidSignatureException unsigned) {
            return "";
        }
    }

    @Nullable
    ApiError refusalOf(SignedRequest request) {
        try {
            check(request);
            return null;
        } catch (InvalidSignatureException refused) {
            return ApiError.forbidden(refused.reason());
        }
    }

    private void check(SignedRequest request) throws InvalidSignatureException {
        Claim claim = checkHead(request.headers());
        Authorization authorization = claim.authorization();
        byte[] canonical = CanonicalRequest.of(request, authorization.signedHeaders(), bodyHash(request));
        String signature = new SigningKey(claim.secret(), authorization.scope()).sign(claim.time(), canonical);
        if (!isEqual(signature, authorization.signature())) {
            throw new InvalidSignatureException(
                    "The request signature we calculated does not match the signature you provided. Check your"
                            + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    /** Who claims to have signed a request, and when. */
    private record Claim(Authorization authorization, SigningTime time, String secret) {}

    /** Checks all but the signature itself, for which the body has to be known. */
    private Claim checkHead(MultiMap headers) throws InvalidSignatureException {
        Authorization authorization = Authorization.of(headers);
        if (!authorization.scope().service().equals(SERVICE)) {
            throw new InvalidSignatureException("Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        SigningTime time = SigningTime.of(headers);
        time.check(authorization.scope(), clock.instant());
        authorization.checkSignedHeaders(headers);
        String secret = keys.secretOf(authorization.scope().accessKeyId());
        if (secret == null) {
            throw new InvalidSignatureException("The security token included in the request is invalid.");
        }
        return new Claim(authorization, time, secret);
    }

    /** The hash of the received body. A header that claims one must agree, so that no body is left unsigned. */
    private static String bodyHash(SignedRequest request) throws InvalidSignatureException {
        String hash = Sha256.hash(request.body().getBytes());
        List<String> claimed = request.headers().getAll(CONTENT_HASH);
        if (!claimed.isEmpty() && !claimed.equals(List.of(hash))) {
            throw new InvalidSignatureException(
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return hash;
    }

    /** Takes the same time wherever the two differ. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
