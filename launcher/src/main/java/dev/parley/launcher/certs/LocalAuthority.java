package dev.parley.launcher.certs;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An authority that lives as long as its process: its key never leaves the memory. It certifies one server under whatever name a
 * client asks for, since only clients that were handed its certificate believe it. Thread-safe.
 */
public final class LocalAuthority {

    private static final Duration VALIDITY = Duration.ofDays(3_650);
    private static final String SERVER = "Parley";

    /** A client may ask for any name, and each certificate is a few hundred bytes. */
    private static final int MAX_NAMES = 64;

    private final X509Certificate certificate;
    private final PrivateKey signer;
    private final KeyPair server;
    private final Chain usual;

    private final Map<String, Chain> byName = new LinkedHashMap<>(MAX_NAMES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Chain> eldest) {
            return size() > MAX_NAMES;
        }
    };

    /** A server's certificate, and the authority's. */
    record Chain(List<X509Certificate> certificates) {}

    private LocalAuthority(
            X509Certificate certificate,
            PrivateKey signer,
            KeyPair server,
            Collection<String> names,
            Collection<InetAddress> addresses)
            throws GeneralSecurityException {
        this.certificate = certificate;
        this.signer = signer;
        this.server = server;
        this.usual = issue(names, addresses);
    }

    /**
     * Makes keys, which takes some milliseconds.
     *
     * @param names of the server, for clients that ask for none
     * @param addresses the same
     */
    public static LocalAuthority create(Collection<String> names, Collection<InetAddress> addresses)
            throws GeneralSecurityException {
        KeyPair pair = SignedCertificate.newKey();
        String title = "Parley functions " + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
        X509Certificate certificate = parsed(
                SignedCertificate.ofAuthority(title, pair.getPublic(), pair.getPrivate(), Instant.now(), VALIDITY));
        return new LocalAuthority(certificate, pair.getPrivate(), SignedCertificate.newKey(), names, addresses);
    }

    /** The authority's certificate, for clients. */
    public String pem() throws GeneralSecurityException {
        return PemFiles.certificate(certificate.getEncoded());
    }

    /** The key and the certificates of the server. */
    public ServerKeys serverKeys() {
        return new ServerKeys(this);
    }

    PrivateKey serverKey() {
        return server.getPrivate();
    }

    /** For clients that ask for no name. */
    Chain usual() {
        return usual;
    }

    /** @param name a host name in ASCII */
    synchronized Chain of(String name) throws GeneralSecurityException {
        Chain known = byName.get(name);
        if (known == null) {
            known = issue(List.of(name), List.of());
            byName.put(name, known);
        }
        return known;
    }

    private Chain issue(Collection<String> names, Collection<InetAddress> addresses) throws GeneralSecurityException {
        byte[] der = SignedCertificate.ofServer(
                SERVER, names, addresses, server.getPublic(), certificate, signer, Instant.now(), VALIDITY);
        return new Chain(List.of(parsed(der), certificate));
    }

    private static X509Certificate parsed(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
