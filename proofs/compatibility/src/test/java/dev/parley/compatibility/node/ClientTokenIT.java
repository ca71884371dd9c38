package dev.parley.compatibility.node;

import dev.parley.launcher.ParleyJar;
import dev.parley.launcher.TokenClient;
import dev.parley.launcher.TokenServer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client library in Node, with tokens, the package {@code ws} and the real jar. */
class ClientTokenIT {

    @Test
    void a_program_renews_its_token_ends_when_it_is_rejected_and_comes_back() {
        try (TokenServer tokens = new TokenServer();
                ParleyJar parley = ParleyJar.started(tokens.settings());
                NodeScript node =
                        NodeScript.start(Map.of(), "tokens.mjs", "ws://localhost:" + parley.port(), tokens.tokens())) {
            new Program(node).renewsEndsAndComesBack(tokens);

            node.call(call("close")).value();
        }
    }

    private static JsonObject call(String call) {
        return new JsonObject().put("call", call);
    }

    private record Program(NodeScript node) implements TokenClient {

        @Override
        public JsonObject report() {
            return node.call(call("report")).value();
        }

        @Override
        public String echo(String text) {
            return node.call(call("echo").put("text", text)).value().getString("text");
        }

        @Override
        public void connect() {
            node.call(call("connect")).value();
        }
    }
}
