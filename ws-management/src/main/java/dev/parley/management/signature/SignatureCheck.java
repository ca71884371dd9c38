package dev.parley.management.signature;

import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests that one of the keys' owners signed within the last five minutes (Signature Version 4, service
 * {@code execute-api}, any region), all else is refused with 403 {@code ForbiddenException} (behaviour 72). A request
 * that somebody else saw can be made again as it is within that time, as with AWS; TLS is what hides it.
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
        return refusalOf(Received.of(request, body));
    }

    @Nullable
    ApiError refusalOf(Received request) {
        try {
            check(request);
            return null;
        } catch (Refused refused) {
            return new ApiError(403, "ForbiddenException", refused.reason());
        }
    }

    private void check(Received request) throws Refused {
        Authorization authorization = Authorization.of(request.headers());
        if (!authorization.scope().service().equals(SERVICE)) {
            throw new Refused("Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        SigningTime time = SigningTime.of(request.headers());
        time.check(authorization.scope(), clock.instant());
        authorization.checkSignedHeaders(request.headers());
        String secret = keys.secretOf(authorization.scope().accessKeyId());
        if (secret == null) {
            throw new Refused("The security token included in the request is invalid.");
        }
        byte[] canonical = CanonicalRequest.of(request, authorization.signedHeaders(), bodyHash(request));
        String signature = new SigningKey(secret, authorization.scope()).sign(time, canonical);
        if (!isEqual(signature, authorization.signature())) {
            throw new Refused(
                    "The request signature we calculated does not match the signature you provided. Check your"
                            + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    /** Of the body that came; a header that names it must agree, so that a body is never left unsigned. */
    private static String bodyHash(Received request) throws Refused {
        String hash = Sha256.hash(request.body().getBytes());
        List<String> claimed = request.headers().getAll(CONTENT_HASH);
        if (!claimed.isEmpty() && !claimed.equals(List.of(hash))) {
            throw new Refused("The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return hash;
    }

    /** In a time that does not tell how far they agree. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
