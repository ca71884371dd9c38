package dev.parley.http.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority that signs certificates with openssl. */
public final class Authority {

    /** Paths of PEM files: a certificate, its private key, and the certificate of the authority that signed it. */
    public record Certified(String certificatePath, String keyPath, String authorityPath) {}

    private final Path folder;

    /** Makes a folder of that name for its files. */
    public Authority(Path parent, String name) throws IOException {
        folder = Files.createDirectory(parent.resolve(name));
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt");
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** For a node of any name on this machine: clients that check the name they called find localhost in it. */
    public Certified issue(String node) throws IOException {
        openssl(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + node,
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                node + ".key",
                "-out",
                node + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                node + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-copy_extensions",
                "copy",
                "-days",
                "2",
                "-out",
                node + ".crt");
        return new Certified(
                folder.resolve(node + ".crt").toString(),
                folder.resolve(node + ".key").toString(),
                certificate().toString());
    }

    /** In its folder. */
    public void openssl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(folder.resolve("openssl.log")));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
