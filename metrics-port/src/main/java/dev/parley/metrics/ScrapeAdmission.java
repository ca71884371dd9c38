package dev.parley.metrics;

import dev.parley.http.ForeignCall;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Who may read metrics. */
@FunctionalInterface
public interface ScrapeAdmission {

    /**
     * Why a request is refused.
     *
     * @param status 401 for want of a token, else 403
     * @param words one line
     */
    record Refusal(int status, String words) {}

    /** Returns null if the request is admitted. */
    @Nullable
    Refusal refusalOf(HttpServerRequest request);

    /** Everybody who reaches the port. */
    static ScrapeAdmission open() {
        return request -> null;
    }

    /** Programs of this machine, and no pages in its browsers. */
    static ScrapeAdmission ofThisMachine() {
        return request -> {
            ForeignCall foreign = ForeignCall.of(request);
            return foreign == null
                    ? null
                    : new Refusal(403, "Without a token, metrics are for programs of this machine, as localhost");
        };
    }

    /** Those who send this token (RFC 6750 section 2.1). The time of the comparison does not depend on where tokens differ. */
    static ScrapeAdmission ofToken(String token) {
        byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return request -> {
            String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
            return sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))
                    ? null
                    : new Refusal(401, "Metrics take the header Authorization: Bearer and the token of metrics");
        };
    }
}
