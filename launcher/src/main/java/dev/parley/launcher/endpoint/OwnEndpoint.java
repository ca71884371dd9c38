package dev.parley.launcher.endpoint;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import dev.parley.launcher.certs.LocalAuthority;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.KeyCertOptions;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An HTTPS port on loopback for functions that build the endpoint of their API as AWS's examples do. Its authority lives as long
 * as this process. Our bootstraps for Node and Python bring connections to API Gateway's names here, and TLS connections to the
 * port of the sockets where that speaks none; other runtimes are given the authority.
 */
public final class OwnEndpoint extends VerticleBase {

    private static final String LOOPBACK = "127.0.0.1";

    /** What the bootstraps read. */
    private static final String VARIABLE = "PARLEY_REDIRECT";

    private final Endpoint endpoint;
    private final Handler<HttpServerRequest> handler;

    @SuppressWarnings("NullAway.Init") // set in start, before any caller can have the port
    private HttpPort port;

    @SuppressWarnings("NullAway.Init")
    private MachineNames machine;

    @SuppressWarnings("NullAway.Init")
    private TrustFiles trust;

    /**
     * @param port to listen on; 0 for any free one
     * @param handler answers every request
     */
    public OwnEndpoint(int port, Handler<HttpServerRequest> handler) {
        this.endpoint = new Endpoint(LOOPBACK, port);
        this.handler = handler;
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(this::authority).compose(authority -> {
            KeyCertOptions certificates = KeyCertOptions.wrap(authority.serverKeys());
            port = new HttpPort(vertx, endpoint, certificates, handler);
            return port.listen();
        });
    }

    private LocalAuthority authority() throws GeneralSecurityException {
        machine = MachineNames.read();
        LocalAuthority authority = LocalAuthority.create(machine.names(), machine.addresses());
        trust = new TrustFiles(authority.pem(), System.getenv());
        trust.own();
        trust.variables();
        return authority;
    }

    /** Where it listens, once started. */
    public int port() {
        return port.number();
    }

    /**
     * The variables for a function's process, once started.
     *
     * @param plainPort the port of the sockets if that speaks no TLS, else 0
     * @param prefixes how host names of AWS begin that mean this process, such as {@code local.execute-api.}
     */
    public Map<String, String> variables(int plainPort, List<String> prefixes) {
        Map<String, String> variables = new HashMap<>(trust.variables());
        variables.put(
                VARIABLE,
                new JsonObject()
                        .put("port", port())
                        .put("plainPort", plainPort)
                        .put("hosts", hosts(plainPort))
                        .put("prefixes", new JsonArray(prefixes))
                        .put("ca", trust.own().toString())
                        .encode());
        return variables;
    }

    private JsonArray hosts(int plainPort) {
        Stream<String> plain = plainPort == 0 ? Stream.of() : machine.all().map(name -> name + ":" + plainPort);
        Stream<String> own = Stream.of("localhost", LOOPBACK).map(name -> name + ":" + port());
        return new JsonArray(Stream.concat(plain, own).distinct().toList());
    }

    @Override
    public Future<?> stop() {
        return port.close();
    }
}
