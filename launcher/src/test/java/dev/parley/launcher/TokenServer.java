package dev.parley.launcher;

import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Issues tokens that last a few seconds, and publishes its key. It may use another key, so that nobody accepts its tokens. */
public final class TokenServer implements AutoCloseable {

    private static final int LIFETIME_SECONDS = 4;
    private static final TestIssuer OWN = TestIssuer.of("ES256", "own");
    private static final TestIssuer UNKNOWN = TestIssuer.of("ES256", "own");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = TestGateway.await(
            vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    private volatile TestIssuer issuer = OWN;

    private void answer(HttpServerRequest request) {
        // Pages of the gateway's origin ask, too.
        request.response().putHeader("Access-Control-Allow-Origin", "*");
        request.response()
                .end(
                        request.path().equals("/keys")
                                ? TestIssuer.jwks(OWN).toString()
                                : issuer.token("ann", LIFETIME_SECONDS));
    }

    /** The settings of an echo that takes these tokens. */
    public Map<String, String> settings() {
        return Map.of("APP", "echo", "TOKEN_KEYS", url("/keys"), "TOKEN_LEEWAY", "0");
    }

    /** Where clients get their tokens. */
    public String tokens() {
        return url("/token");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** Whether tokens are signed with the published key from now on. */
    void signProperly(boolean properly) {
        issuer = properly ? OWN : UNKNOWN;
    }

    @Override
    public void close() {
        TestGateway.await(vertx.close());
    }
}
