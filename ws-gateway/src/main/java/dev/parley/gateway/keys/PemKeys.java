package dev.parley.gateway.keys;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys of a PEM file: its {@code PUBLIC KEY} and {@code CERTIFICATE} blocks. */
final class PemKeys {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]{0,20000})-----END \\1-----");
    private static final List<String> TYPES = List.of("RSA", "EC", "EdDSA");

    private PemKeys() {}

    /** @throws IllegalArgumentException with the reason if a block is no public key, or there is none */
    static List<PublicKey> read(String pem) {
        List<PublicKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            keys.add(keyOf(block.group(1), der(block.group(2))));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("it is neither a JWKS nor PEM with BEGIN PUBLIC KEY");
        }
        return keys;
    }

    private static byte[] der(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a PEM block in it is not base64", e);
        }
    }

    private static PublicKey keyOf(String label, byte[] der) {
        return switch (label) {
            case "PUBLIC KEY" -> publicKey(der);
            case "CERTIFICATE" -> keyOfCertificate(der);
            default ->
                throw new IllegalArgumentException("it has a block BEGIN " + label
                        + "; tokens are verified with BEGIN PUBLIC KEY, as openssl pkey -pubout writes it");
        };
    }

    private static PublicKey publicKey(byte[] der) {
        return TYPES.stream()
                .flatMap(type -> publicKey(type, der).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a public key in it is not RSA, EC or Ed25519"));
    }

    /** Empty if the key is of another type. */
    private static Optional<PublicKey> publicKey(String type, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK from 15 on has " + type, e);
        }
    }

    private static PublicKey keyOfCertificate(byte[] der) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate in it can't be read", e);
        }
    }
}
