package dev.parley.gateway.testing;

import dev.parley.http.Endpoint;
import dev.parley.http.testing.Authority;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Certificates for localhost, of one authority, and clients that trust it. */
public final class Certificates {

    private final Authority authority;
    private final TlsClients clients;

    /** @param parent gets a folder for the files */
    public Certificates(Path parent) throws IOException {
        authority = new Authority(parent, "authority");
        clients = new TlsClients(authority.certificate());
    }

    public PemKeyCertOptions issue(String name) throws IOException {
        Authority.Certified files = authority.issue(name);
        return new PemKeyCertOptions().setCertPath(files.certificatePath()).setKeyPath(files.keyPath());
    }

    /** On a free port, with a certificate of that name. */
    public Endpoint endpoint(String name) throws IOException {
        return new Endpoint("127.0.0.1", 0, Optional.of(issue(name)));
    }

    public TlsClients clients() {
        return clients;
    }
}
