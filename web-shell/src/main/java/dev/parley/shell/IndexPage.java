package dev.parley.shell;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The page, rendered for each request, since a nonce must not be reused and the URL may depend on the request. */
final class IndexPage {

    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final String template;

    IndexPage() {
        this.template = new String(StaticFiles.read("index.html"), StandardCharsets.UTF_8);
    }

    Reply render(WsUrl url) {
        String nonce = nonce();
        String html = template.replace("{{nonce}}", nonce).replace("{{wsUrl}}", ScriptText.literal(url.url()));
        return new Reply(
                200,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Content-Security-Policy", ContentPolicy.page(nonce, url.connectSource()),
                        "Cache-Control", "no-store"),
                Buffer.buffer(html));
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
