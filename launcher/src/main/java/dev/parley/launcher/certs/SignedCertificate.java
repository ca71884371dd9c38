package dev.parley.launcher.certs;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/** Makes X.509 certificates (RFC 5280) for keys on P-256, signed with ECDSA. */
final class SignedCertificate {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Signs certificates and nothing else; the six bits before mean other uses. */
    private static final byte[] SIGNS_CERTIFICATES = Der.bits(new byte[] {0b0000_0100}, 2);

    private static final byte[] SIGNS_HANDSHAKES = Der.bits(new byte[] {(byte) 0b1000_0000}, 7);

    /** Clocks of machines differ. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SignedCertificate() {}

    /** A new key of the kind that these certificates are for. */
    static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** A certificate that signs those of nodes, and itself. In DER. */
    static byte[] ofAuthority(String name, PublicKey key, PrivateKey signer, Instant now, Duration validity)
            throws GeneralSecurityException {
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                extension(KEY_USAGE, SIGNS_CERTIFICATES),
                optional(SUBJECT_KEY, Der.octets(identifierOf(key))));
        return signed(distinguished(name), distinguished(name), key, extensions, signer, now, validity);
    }

    /** A node's certificate, for both ends of a TLS connection. In DER. */
    static byte[] ofNode(
            String name, PublicKey key, X509Certificate issuer, PrivateKey signer, Instant now, Duration validity)
            throws GeneralSecurityException {
        byte[] uses = Der.sequence(Der.identifier(SERVER), Der.identifier(CLIENT));
        return ofEnd(name, Der.sequence(named(name)), uses, key, issuer, signer, now, validity);
    }

    /**
     * A server's certificate. In DER.
     *
     * @param names each a host name in ASCII
     */
    static byte[] ofServer(
            String title,
            Collection<String> names,
            Collection<InetAddress> addresses,
            PublicKey key,
            X509Certificate issuer,
            PrivateKey signer,
            Instant now,
            Duration validity)
            throws GeneralSecurityException {
        byte[][] alternatives = Stream.concat(
                        names.stream().map(SignedCertificate::named),
                        addresses.stream().map(address -> Der.implicit(IP_ADDRESS, address.getAddress())))
                .toArray(byte[][]::new);
        byte[] uses = Der.sequence(Der.identifier(SERVER));
        return ofEnd(title, Der.sequence(alternatives), uses, key, issuer, signer, now, validity);
    }

    private static byte[] named(String name) {
        return Der.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] ofEnd(
            String name,
            byte[] alternatives,
            byte[] uses,
            PublicKey key,
            X509Certificate issuer,
            PrivateKey signer,
            Instant now,
            Duration validity)
            throws GeneralSecurityException {
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, Der.sequence()),
                extension(KEY_USAGE, SIGNS_HANDSHAKES),
                optional(EXTENDED_KEY_USAGE, uses),
                optional(ALTERNATIVE_NAME, alternatives),
                optional(SUBJECT_KEY, Der.octets(identifierOf(key))),
                optional(AUTHORITY_KEY, Der.sequence(Der.implicit(0, identifierOf(issuer.getPublicKey())))));
        byte[] issuerName = issuer.getSubjectX500Principal().getEncoded();
        return signed(issuerName, distinguished(name), key, extensions, signer, now, validity);
    }

    private static byte[] signed(
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            byte[] extensions,
            PrivateKey signer,
            Instant now,
            Duration validity)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                issuer,
                Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(validity))),
                subject,
                key.getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(content);
        return Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign(), 0));
    }

    /** A name of one part, the common name. */
    private static byte[] distinguished(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(name))));
    }

    /** Tells keys of authorities with the same name apart (RFC 5280 section 4.2.1.2). */
    private static byte[] identifierOf(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private static byte[] optional(String identifier, byte[] value) {
        return Der.sequence(Der.identifier(identifier), Der.octets(value));
    }

    /** An extension that must not be ignored. */
    private static byte[] extension(String identifier, byte[] value) {
        return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value));
    }
}
