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

/** The certificate that a process shows to its clients. */
final class TlsReader {

    private static final String BOTH_OR_NEITHER = "TLS_CERT and TLS_KEY are set both or not at all";
    private static final String TAKES =
            "TLS_CERT takes a PEM file of a certificate and its chain, TLS_KEY one of its key, without a passphrase";

    private final Variables variables;

    TlsReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Empty if clients are to come in the clear, or don't come to this role at all. Blocks.
     *
     * @throws BadSettingException also if a file can't be used
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

    /** @throws BadSettingException also if the one that is asked for can't be had here, with why */
    TlsEngine engine() {
        TlsEngine engine = TlsEngine.valueOf(
                variables.oneOf(TLS_ENGINE, Set.of("jdk", "openssl")).toUpperCase(Locale.ROOT));
        engine.absence().ifPresent(why -> {
            throw variables.bad(TLS_ENGINE, "jdk on this machine; the other can't be had: " + why);
        });
        return engine;
    }

    private ServerCertificate files() {
        try {
            return ServerCertificate.read(file(TLS_CERT), file(TLS_KEY));
        } catch (PemException e) {
            throw BadSettingException.ofFile(e, TAKES);
        }
    }

    private PemFile file(Setting setting) {
        return new PemFile(setting.name(), variables.text(setting));
    }
}
