package dev.parley.launcher;

import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.signature.AccessKeys;
import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.shell.Environment;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables of a folder app's functions, in addition to Lambda's own: the variables that Architect's sandbox
 * sets (behaviour 78), keys and the address of the management API, and the app's variables. The app's own files can't override Architect's
 * variables. Variables passed on by the operator override all others.
 */
final class FunctionEnvironment {

    /** The sandbox version whose API we implement; Architect's functions check it. */
    private static final String SANDBOX_VERSION = "8.0.0";

    /** A placeholder for clients that insist on signing where calls need no signature. */
    private static final String ANY_KEY = "parley";

    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");
    private static final Set<String> LOCALHOST = Set.of("127.0.0.1", "localhost", "0.0.0.0", "::", "::1");

    private final Settings settings;
    private final App.InFolder app;

    FunctionEnvironment(Settings settings, App.InFolder app) {
        this.settings = settings;
        this.app = app;
    }

    /**
     * @param manifest as it is now
     * @param function whose own variables win over those of all functions
     * @param ports on which this process listens
     */
    Map<String, String> with(Manifest manifest, Function function, Ports ports) {
        String environment = environment();
        Map<String, String> all = new HashMap<>();
        all.put("NODE_ENV", environment);
        putKeys(all);
        ports.endpoint()
                .ifPresent(endpoint -> all.putAll(endpoint.variables(isSecure() ? 0 : ports.http(), awsNames(ports))));
        ports.tables().ifPresent(url -> all.put("AWS_ENDPOINT_URL_DYNAMODB", url.toString()));
        // As in the sandbox: sessions of arc.http are in an encrypted cookie, and need no table.
        all.put("ARC_SESSION_TABLE_NAME", "jwe");
        all.put("SESSION_TABLE_NAME", "jwe");
        all.putAll(manifest.variables().of(environment));
        all.putAll(function.settings().variables());
        all.put("ARC_ENV", environment);
        all.put("ARC_APP_NAME", manifest.app());
        if (isTesting()) {
            // Architect's functions call the sandbox's own path unsigned if this is set, in any environment.
            all.put("ARC_SANDBOX", sandbox(manifest, ports));
            // Before version 4, arc.ws looks for the sandbox there.
            all.putIfAbsent("PORT", String.valueOf(ports.http()));
        }
        all.put("ARC_WSS_URL", webSocketUrl(ports));
        putEndpoint(ports.management(), all);
        manifest.publicFolder().ifPresent(files -> all.put("ARC_STATIC_BUCKET", files.toString()));
        String browserUrl = settings.shell().configuredUrl();
        if (!browserUrl.isEmpty()) {
            all.put("WS_URL", browserUrl);
        }
        String own = all.getOrDefault("PARLEY_ENDPOINT", "");
        all.putAll(app.variables());
        // Calls of this endpoint need no HTTP where the runtime is ours. An operator may have named another one.
        all.put("PARLEY_PIPE_ENDPOINT", own);
        return all;
    }

    private boolean isTesting() {
        return settings.shell().environment() == Environment.TESTING;
    }

    private String sandbox(Manifest manifest, Ports ports) {
        JsonObject sandbox = new JsonObject()
                .put("apiType", "httpv2")
                .put("cwd", manifest.folder().toString())
                .put("ports", SandboxPorts.of(manifest, ports))
                .put("version", SANDBOX_VERSION);
        manifest.publicFolder().ifPresent(files -> sandbox.put("staticPath", files.toString()));
        return sandbox.encode();
    }

    /** In testing, the URL that the sandbox sets; otherwise the URL to which Architect's functions send signed calls. */
    private String webSocketUrl(Ports ports) {
        if (isTesting()) {
            return (isSecure() ? "wss" : "ws") + "://localhost:" + ports.http();
        }
        // The certificate of the management port is that of a public name, and another address is not localhost.
        boolean isLocalhost = !isSecureManagement() && LOCALHOST.contains(managementHost());
        return ports.endpoint()
                        .filter(endpoint -> !isLocalhost)
                        .map(endpoint -> "https://localhost:" + endpoint.port())
                        .orElseGet(() -> scheme() + "://localhost:" + ports.management())
                + "/" + stage();
    }

    /** How names of AWS begin that mean this process for its functions. */
    private List<String> awsNames(Ports ports) {
        String api = settings.gateway().api().id().toLowerCase(Locale.ROOT) + ".execute-api.";
        return isTesting() && ports.tables().isPresent() ? List.of(api, "dynamodb.") : List.of(api);
    }

    /** The keys that the app, or its operator, gives functions for AWS itself; others have that of Parley. */
    List<AccessKeys.Key> ownKeys() {
        return app.manifest().functions().stream()
                .flatMap(function -> ownKey(function).stream())
                .distinct()
                .toList();
    }

    private Optional<AccessKeys.Key> ownKey(Function function) {
        Map<String, String> all = new HashMap<>(app.manifest().variables().of(environment()));
        all.putAll(function.settings().variables());
        all.putAll(app.variables());
        String id = all.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = all.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        return id.isEmpty() || secret.isEmpty() ? Optional.empty() : Optional.of(new AccessKeys.Key(id, secret));
    }

    private String environment() {
        return settings.shell().environment().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where the module {@code parley} of functions calls, and the key with which it signs. The key has a variable of its own,
     * since an app may have AWS's variables set for AWS itself.
     */
    private void putEndpoint(int managementPort, Map<String, String> all) {
        String host = managementHost();
        String reached = WILDCARDS.contains(host) ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        String endpoint = scheme() + "://" + reached + ":" + managementPort + "/" + stage();
        all.put("PARLEY_ENDPOINT", endpoint);
        if (!isSecureManagement()) {
            // For clients of AWS that are built without an endpoint.
            all.putIfAbsent("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", endpoint);
        }
        settings.management().keys().first().ifPresent(key -> all.put("PARLEY_KEY", key.id() + ":" + key.secret()));
    }

    private String stage() {
        return settings.gateway().api().stage();
    }

    private boolean isSecure() {
        return settings.gateway().endpoint().certificate().isPresent();
    }

    private String scheme() {
        return isSecureManagement() ? "https" : "http";
    }

    private boolean isSecureManagement() {
        return settings.management().endpoint().certificate().isPresent();
    }

    private String managementHost() {
        return settings.management().endpoint().host();
    }

    private void putKeys(Map<String, String> all) {
        AccessKeys keys = settings.management().keys();
        all.put("AWS_ACCESS_KEY_ID", keys.first().map(AccessKeys.Key::id).orElse(ANY_KEY));
        all.put(
                "AWS_SECRET_ACCESS_KEY",
                keys.first().map(AccessKeys.Key::secret).orElse(ANY_KEY));
    }
}
