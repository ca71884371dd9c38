package dev.parley.compatibility.node;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The variables from which {@code arc.ws} finds the gateway (behaviour 78). */
final class ArcEnvironment {

    private static final String REGION = "us-west-2";

    private ArcEnvironment() {}

    /**
     * In testing: {@code ARC_SANDBOX}, at the path of Architect's sandbox. {@code @architect/functions} rejects a value without
     * a version, or with one below 5.
     *
     * @param httpPort where sockets come in
     * @param managementPort Architect's internal port
     */
    static Map<String, String> testing(int httpPort, int managementPort) {
        JsonObject ports = new JsonObject().put("http", httpPort).put("_arc", managementPort);
        JsonObject sandbox = new JsonObject().put("ports", ports).put("version", "8.0.0");
        Map<String, String> environment = new HashMap<>(Map.of(
                "ARC_ENV",
                "testing",
                "ARC_APP_NAME",
                "party",
                "ARC_WSS_URL",
                "ws://localhost:" + httpPort,
                "ARC_SANDBOX",
                sandbox.encode()));
        // The sandbox's own placeholder keys.
        environment.putAll(credentials("arcDummyAccessKey", "arcDummySecretKey"));
        return environment;
    }

    /**
     * In other environments: {@code ARC_WSS_URL}, signed with the tests' key.
     *
     * @param url of the API with its stage
     */
    static Map<String, String> staging(String url) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ARC_ENV", "staging",
                "ARC_APP_NAME", "party",
                "ARC_WSS_URL", url));
        environment.putAll(credentials(ManagedGateway.KEY_ID, ManagedGateway.SECRET));
        return environment;
    }

    static Map<String, String> credentials(String id, String secret) {
        return Map.of("AWS_REGION", REGION, "AWS_ACCESS_KEY_ID", id, "AWS_SECRET_ACCESS_KEY", secret);
    }
}
