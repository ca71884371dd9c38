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

/** Which gateway is called, and as whom: what all commands have that talk to a running one. */
final class GatewayOptions {

    private static final int MAX_PORT = 65535;
    private static final String DEFAULT_ENDPOINT = "http://localhost:2222/testing";
    private static final String ENDPOINT = "PARLEY_ENDPOINT";
    private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
    private static final String KEY_SECRET = "AWS_SECRET_ACCESS_KEY";
    /** A gateway takes any; so do AWS's clients have to name one. */
    private static final String REGION = "local";

    private static final int NOT_DONE = 1;

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The management API with its stage; else " + ENDPOINT + ", else " + DEFAULT_ENDPOINT + ".")
    private String endpoint = "";

    @Option(
            names = "--key",
            paramLabel = "ID:SECRET",
            description = "One of the gateway's ACCESS_KEYS, to sign with; if not named, the variables " + KEY_ID
                    + " and " + KEY_SECRET
                    + ", where others of this machine don't see them. Without any the call is not signed.")
    private String key = "";

    GatewayOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a command asks of the gateway. */
    @FunctionalInterface
    interface Call {
        String of(ManagementClient gateway) throws CallFailedException, InterruptedException;
    }

    /** The exit status: 0 with the answer's body on stdout, if it has one; 1 with the one line that says why not. */
    int run(Call call) throws InterruptedException {
        ManagementClient gateway = new ManagementClient(endpoint(), signer());
        try {
            String answer = call.of(gateway);
            if (!answer.isEmpty()) {
                spec.commandLine().getOut().println(answer);
            }
            return 0;
        } catch (CallFailedException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            return NOT_DONE;
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
            boolean isOfHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (isOfHttp && isPlain && uri.getHost() != null && uri.getPort() <= MAX_PORT) {
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
                name + " is '" + value + "'; it takes http:// or https://, host, port and stage, such as "
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
            // What was held may be a secret, and is not said.
            throw new ParameterException(spec.commandLine(), name + " can't be used; it takes " + e.getMessage(), e);
        }
    }
}
