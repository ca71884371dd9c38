package dev.parley.launcher.doctor;

import dev.parley.http.PemFile;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The certificates in a file, in its order.
 *
 * @param setting that names the file
 */
record CertificateFile(String setting, List<X509Certificate> certificates) {

    /** Enough for a human to act. Authorities that renew by themselves do so 30 days before the end. */
    private static final Duration SOON = Duration.ofDays(21);

    /** Where the authority's own certificate is published (RFC 5280, 4.2.2.1). */
    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";

    /** Blocks. Fails if the file changed since the settings were read, and holds no certificate any more. */
    static CertificateFile read(PemFile file) throws CertificateException {
        List<X509Certificate> certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(file.read().getBytes()))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (certificates.isEmpty()) {
            throw new CertificateException(file.path() + " holds no certificate");
        }
        return new CertificateFile(file.setting(), certificates);
    }

    /** Judges the certificate of the file that ends first. */
    Finding validity(String check, Instant now) {
        X509Certificate first = certificates.stream()
                .min(Comparator.comparing(
                        certificate -> certificate.getNotAfter().toInstant()))
                .orElseThrow();
        Instant begin = first.getNotBefore().toInstant();
        Instant end = first.getNotAfter().toInstant();
        long days = ChronoUnit.DAYS.between(now, end);
        if (now.isAfter(end)) {
            return Finding.error(
                    check,
                    setting + " ended on " + end + ": connections fail",
                    "Renew it; the file is read again while processes run.");
        }
        if (now.isBefore(begin)) {
            return Finding.error(
                    check, setting + " is valid only from " + begin + " on", "Correct this machine's clock, or wait.");
        }
        String text = setting + " is valid until " + end + ", " + days + " days from now";
        return end.isBefore(now.plus(SOON))
                ? Finding.warning(check, text, "Renew it; the file is read again while processes run.")
                : Finding.ok(check, text);
    }

    /** Returns true for a certificate alone that is neither its own authority nor of one that publishes none. */
    boolean lacksIntermediates() {
        X509Certificate own = certificates.get(0);
        return certificates.size() == 1
                && own.getExtensionValue(AUTHORITY_ACCESS) != null
                && !own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
    }
}
