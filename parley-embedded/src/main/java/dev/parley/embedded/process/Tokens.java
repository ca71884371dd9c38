package dev.parley.embedded.process;

import dev.parley.gateway.keys.KeyCache;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeyFile;
import dev.parley.gateway.keys.KeySource;
import dev.parley.gateway.keys.KeyUrl;
import dev.parley.gateway.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Starts the check of clients' tokens, if there is one: one set of keys for all gateways of a process. */
public final class Tokens {

    private Tokens() {}

    /** Completes once the keys were read. A URL that gives none delays no start: tokens are refused with 503 meanwhile. */
    public static Future<Optional<TokenVerifier>> start(Vertx vertx, ProcessParts parts, Optional<TokenConfig> config) {
        if (config.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        TokenConfig tokens = config.get();
        boolean isFile = tokens.url().isEmpty();
        KeySource source = tokens.url()
                .<KeySource>map(url -> new KeyUrl(vertx, url))
                .orElseGet(() -> new KeyFile(vertx, tokens.file()));
        KeyCache keys =
                new KeyCache(vertx, source, new KeyDocument(tokens.rules().algorithms(), isFile));
        parts.onStop(() -> {
            keys.close();
            return Future.succeededFuture();
        });
        TokenVerifier verifier = new TokenVerifier(vertx, tokens.rules(), keys);
        return verifier.prepare().compose(prepared -> keys.start()).map(read -> Optional.of(verifier));
    }
}
