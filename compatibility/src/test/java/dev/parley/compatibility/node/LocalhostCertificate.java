package dev.parley.compatibility.node;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A self-signed certificate for localhost, and the file in which Node reads what it trusts. */
record LocalhostCertificate(PemKeyCertOptions options, Path path) {

    static LocalhostCertificate create() {
        try {
            X509Bundle made = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            Path path = Files.writeString(Files.createTempFile("localhost", ".crt"), made.getCertificatePEM());
            return new LocalhostCertificate(
                    new PemKeyCertOptions()
                            .addCertValue(Buffer.buffer(made.getCertificatePEM()))
                            .addKeyValue(Buffer.buffer(made.getPrivateKeyPEM())),
                    path);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void delete() {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
