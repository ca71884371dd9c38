package dev.parley.launcher.doctor;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The names that a certificate is for: its subject alternative names, which alone count for browsers (RFC 6125, RFC 9525). */
final class CertificateNames {

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final String WILDCARD = "*.";

    private CertificateNames() {}

    static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name ->
                                    name.get(0).equals(DNS_NAME) || name.get(0).equals(ADDRESS))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException e) {
            // Clients can't read the names either, so there are none.
            return List.of();
        }
    }

    /** A wildcard stands for one label. */
    static boolean cover(X509Certificate certificate, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String parent = WILDCARD + name.substring(name.indexOf('.') + 1);
        return of(certificate).stream().anyMatch(each -> each.equals(name) || each.equals(parent));
    }
}
