package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.http.PemException;
import dev.parley.http.PemFile;
import dev.parley.http.TlsEngine;
import dev.parley.launcher.tls.ServerCertificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the settings of the certificate that a process presents to its clients. */
final class TlsReader {

    private static final String BOTH_OR_NEITHER = "TLS_CERT and TLS_KEY must be set together";
    private static final String EXPECTED =
            "expected a PEM file with a certificate and its chain in TLS_CERT, and one with its unencrypted private key in"
                    + " TLS_KEY";

    private final Variables variables;

    TlsReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Returns the certificate; empty if clients connect without TLS, or if the role serves no clients. Reads files, so it
     * blocks.
     *
     * @throws BadSettingException if only one of the two files is set, or a file is not usable
     */
    Optional<ServerCertificate> read(Role role) {
        if (!variables.isSet(TLS_CERT) && !variables.isSet(TLS_KEY)) {
            return Optional.empty();
        }
        for (Setting setting : List.of(TLS_CERT, TLS_KEY)) {
            if (!variables.isSet(setting)) {
                throw BadSettingException.unset(setting, BOTH_OR_NEITHER, "a PEM file");
            }
        }
        return role.servesClients() ? Optional.of(files()) : Optional.empty();
    }

    /** @throws BadSettingException if the engine is unknown, or not available on this machine; the message says why */
    TlsEngine engine() {
        TlsEngine engine = TlsEngine.valueOf(
                variables.oneOf(TLS_ENGINE, Set.of("jdk", "openssl")).toUpperCase(Locale.ROOT));
        engine.absence().ifPresent(why -> {
            throw variables.bad(TLS_ENGINE, "jdk, since openssl is not available on this machine: " + why);
        });
        return engine;
    }

    private ServerCertificate files() {
        try {
            return ServerCertificate.read(file(TLS_CERT), file(TLS_KEY));
        } catch (PemException e) {
            throw BadSettingException.ofFile(e, EXPECTED);
        }
    }

    private PemFile file(Setting setting) {
        return new PemFile(setting.name(), variables.text(setting));
    }
}
