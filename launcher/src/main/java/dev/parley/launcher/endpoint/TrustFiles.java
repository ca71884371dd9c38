package dev.parley.launcher.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a temporary folder that make other programs believe an authority in addition to those that they believe anyway. Only
 * certificates are in them.
 */
final class TrustFiles {

    private static final String OWN = "parley-ca.pem";
    private static final String MORE = "more-cas.pem";
    private static final String ALL = "all-cas.pem";
    private static final String NODE_MORE = "NODE_EXTRA_CA_CERTS";
    private static final String ALL_CERTIFICATES = "SSL_CERT_FILE";
    private static final String AWS_BUNDLE = "AWS_CA_BUNDLE";

    /** Where Debian and Alpine, Fedora, and macOS have the certificates of the authorities that the machine believes. */
    private static final List<String> SYSTEM =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem");

    private final String pem;
    private final Map<String, String> environment;
    private @Nullable Path folder;

    /**
     * @param pem the authority's certificate
     * @param environment in which others may be named
     */
    TrustFiles(String pem, Map<String, String> environment) {
        this.pem = pem;
        this.environment = environment;
    }

    /** The file with our authority alone. */
    Path own() {
        return file(OWN, () -> Optional.of("")).orElseThrow();
    }

    /**
     * The variables that name the files. Those that replace what a program believes are left out on a machine without any. The
     * first call writes the files; others write them again only if a cleaner of temporary folders has removed them.
     */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        Supplier<Optional<String>> more = () -> read(environment.get(NODE_MORE)).or(() -> Optional.of(""));
        file(MORE, more).ifPresent(file -> variables.put(NODE_MORE, file.toString()));
        file(ALL, this::system).ifPresent(file -> {
            variables.put(ALL_CERTIFICATES, file.toString());
            variables.put(AWS_BUNDLE, file.toString());
        });
        return variables;
    }

    private Optional<String> system() {
        return Stream.concat(Stream.ofNullable(environment.get(ALL_CERTIFICATES)), SYSTEM.stream())
                .flatMap(file -> read(file).stream())
                .findFirst();
    }

    private static Optional<String> read(@Nullable String file) {
        try {
            return file == null || file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Node warns about such a file itself.
            return Optional.empty();
        }
    }

    /** @param others the certificates before ours; empty if there is to be no file */
    private synchronized Optional<Path> file(String name, Supplier<Optional<String>> others) {
        try {
            if (folder == null || !Files.isDirectory(folder)) {
                folder = Files.createTempDirectory("parley-trust");
                folder.toFile().deleteOnExit();
            }
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
            Optional<String> before = others.get();
            if (before.isPresent()) {
                write(file, before.get());
            }
            return before.map(written -> file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The certificate for functions can't be written to " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    /** Renamed into place, since a function may start at any time. */
    private void write(Path file, String before) throws IOException {
        Path written = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Files.writeString(written, before + separator + pem, StandardCharsets.ISO_8859_1);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        file.toFile().deleteOnExit();
    }
}
