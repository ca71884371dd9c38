package dev.parley.launcher.certs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Reads and writes certificates and keys as PEM (RFC 7468). Files are never overwritten. */
final class PemFiles {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PemFiles() {}

    static void writeCertificate(Path file, byte[] der) throws IOException {
        write(file, "CERTIFICATE", der);
    }

    /** Only the file's owner may read it, from its first byte on. */
    static void writeKey(Path file, PrivateKey key) throws IOException {
        boolean hasPermissions =
                file.getFileSystem().supportedFileAttributeViews().contains("posix");
        write(
                file,
                "PRIVATE KEY",
                key.getEncoded(),
                hasPermissions ? new FileAttribute<?>[] {PRIVATE} : new FileAttribute<?>[0]);
    }

    private static void write(Path file, String label, byte[] der, FileAttribute<?>... attributes) throws IOException {
        String pem = pem(label, der);
        try (SeekableByteChannel out = Files.newByteChannel(file, NEW, attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    static String certificate(byte[] der) {
        return pem("CERTIFICATE", der);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** @throws GeneralSecurityException if it is not a key that {@link #writeKey} wrote */
    static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(file + " holds no PEM", e);
        }
    }
}
