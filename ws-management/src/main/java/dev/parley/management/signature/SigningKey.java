package dev.parley.management.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A secret's key for one day, region and service ("Derive a signing key" in AWS's guide to Signature Version 4). */
final class SigningKey {

    private final byte[] key;
    private final CredentialScope scope;

    SigningKey(String secret, CredentialScope scope) {
        byte[] ofSecret = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        byte[] ofDate = Sha256.hmac(ofSecret, scope.date());
        byte[] ofRegion = Sha256.hmac(ofDate, scope.region());
        byte[] ofService = Sha256.hmac(ofRegion, scope.service());
        this.key = Sha256.hmac(ofService, CredentialScope.TERMINATOR);
        this.scope = scope;
    }

    /** The signature of a request, in hexadecimal. */
    String sign(SigningTime time, byte[] canonicalRequest) {
        String toSign = String.join(
                "\n", Authorization.ALGORITHM, time.toString(), scope.toString(), Sha256.hash(canonicalRequest));
        return HexFormat.of().formatHex(Sha256.hmac(key, toSign));
    }
}
