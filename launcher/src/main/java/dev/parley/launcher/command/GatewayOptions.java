package dev.parley.launcher.command;

import dev.parley.management.signature.RequestSigner;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of all commands that call a running gateway: its endpoint and the key to sign with. */
final class GatewayOptions {

    private static final int MAX_PORT = 65535;
    private static final String DEFAULT_ENDPOINT = "http://localhost:2222/testing";
    private static final String ENDPOINT = "PARLEY_ENDPOINT";
    private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
    private static final String KEY_SECRET = "AWS_SECRET_ACCESS_KEY";
    /** Signatures need a region; a gateway accepts any. */
    private static final String REGION = "local";

    private static final int FAILED = 1;

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The management API's URL with its stage (default: " + ENDPOINT + ", else " + DEFAULT_ENDPOINT
                    + ").")
    private String endpoint = "";

    @Option(
            names = "--key",
            paramLabel = "ID:SECRET",
            description =
                    "One of the gateway's ACCESS_KEYS, to sign with. The variables " + KEY_ID + " and "
                            + KEY_SECRET
                            + " are the default and hide the key from other users of this machine. Without a key the call is not signed.")
    private String key = "";

    GatewayOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A command's call of the gateway. */
    @FunctionalInterface
    interface Call {
        String send(ManagementClient gateway) throws CallFailedException, InterruptedException;
    }

    /** Returns the exit status: 0 with the answer's body on stdout, or 1 with one line of explanation on stderr. */
    int run(Call call) throws InterruptedException {
        ManagementClient gateway = new ManagementClient(endpoint(), signer());
        try {
            String answer = call.send(gateway);
            if (!answer.isEmpty()) {
                spec.commandLine().getOut().println(answer);
            }
            return 0;
        } catch (CallFailedException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private URI endpoint() {
        if (!endpoint.isEmpty()) {
            return parsed("--endpoint", endpoint);
        }
        String variable = environment.getOrDefault(ENDPOINT, "");
        return variable.isEmpty() ? URI.create(DEFAULT_ENDPOINT) : parsed(ENDPOINT, variable);
    }

    private URI parsed(String name, String value) {
        try {
            URI uri = new URI(value.replaceAll("/+$", ""));
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (isHttp && isPlain && uri.getHost() != null && uri.getPort() <= MAX_PORT) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw bad(name, value);
        }
        throw bad(name, value);
    }

    private ParameterException bad(String name, String value) {
        return new ParameterException(
                spec.commandLine(),
                name + " is '" + value + "'; expected http:// or https://, host, port and stage, such as "
                        + DEFAULT_ENDPOINT);
    }

    private Optional<RequestSigner> signer() {
        if (!key.isEmpty()) {
            return Optional.of(signer("--key", key));
        }
        String id = environment.getOrDefault(KEY_ID, "");
        String secret = environment.getOrDefault(KEY_SECRET, "");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(signer(KEY_ID + " and " + KEY_SECRET, id + ":" + secret));
    }

    private RequestSigner signer(String name, String idAndSecret) {
        try {
            return new RequestSigner(idAndSecret, REGION, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            // The value may be a secret and is not printed.
            throw new ParameterException(spec.commandLine(), name + " can't be used; expected " + e.getMessage(), e);
        }
    }
}
