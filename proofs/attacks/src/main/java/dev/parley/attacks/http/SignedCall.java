package dev.parley.attacks.http;

import dev.parley.attacks.wire.Requests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call that lists all connections, signed as AWS's clients sign it (Signature Version 4).
 *
 * @param key the access key id
 * @param secret of that key, or a wrong one
 * @param time which the signature claims
 */
record SignedCall(String key, String secret, Instant time) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String CONNECTIONS = "/@connections";

    private String timestamp() {
        return TIME.format(time);
    }

    private String scope() {
        return timestamp().substring(0, 8) + "/local/execute-api/aws4_request";
    }

    /** The signature of the call on the stage {@code testing}. */
    String signature() {
        String canonical = "GET\n/testing/%40connections\n\nhost:localhost\nx-amz-date:" + timestamp()
                + "\n\nhost;x-amz-date\n" + hash("");
        String toSign = String.join("\n", ALGORITHM, timestamp(), scope(), hash(canonical));
        byte[] signingKey = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope().split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        return HexFormat.of().formatHex(hmac(signingKey, toSign));
    }

    byte[] request() {
        return request("/testing" + CONNECTIONS, signature());
    }

    /** The same for another path than the one that was signed, or with another signature. */
    byte[] request(String path, String signature) {
        return Requests.request(
                "GET " + path,
                "X-Amz-Date: " + timestamp(),
                "Authorization: " + ALGORITHM + " Credential=" + key + "/" + scope()
                        + ", SignedHeaders=host;x-amz-date, Signature=" + signature,
                "Connection: close");
    }

    private static String hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
