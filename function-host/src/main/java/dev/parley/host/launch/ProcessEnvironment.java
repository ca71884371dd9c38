package dev.parley.host.launch;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A function process's environment variables, from four sources. A later one has precedence:
 *
 * <ol>
 *   <li>the JVM's variables in {@link #INHERITED} and those that begin with {@code LC_}. Others are withheld from functions,
 *       since Parley's settings hold secrets ({@code ACCESS_KEYS}, {@code REDIS_URL}, {@code TLS_KEY}). Proxy settings are
 *       withheld too, because some clients would use the proxy for the Runtime API
 *   <li>Lambda's variables: function name, version, memory, log names, region, {@code TZ}
 *   <li>the variables that the app and its operator configure
 *   <li>the variables of a worker process: {@code PARLEY_PIPE} or {@code AWS_LAMBDA_RUNTIME_API}, {@code _HANDLER}, {@code
 *       LAMBDA_TASK_ROOT}
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda's variables</a>
 */
public final class ProcessEnvironment {

    public static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TMPDIR",
            "JAVA_HOME",
            "NODE_PATH",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "LD_LIBRARY_PATH",
            "AWS_REGION",
            "AWS_DEFAULT_REGION");

    /** AWS's account ids have twelve digits. */
    private static final String ACCOUNT = "000000000000";

    private final FunctionCode code;
    private final Map<String, String> inherited = new HashMap<>();
    private final Supplier<Map<String, String>> given;

    /**
     * @param own the JVM's variables
     * @param given the configured variables, read again for each process
     */
    public ProcessEnvironment(FunctionCode code, Map<String, String> own, Supplier<Map<String, String>> given) {
        this.code = code;
        this.given = given;
        own.forEach((name, value) -> {
            if (INHERITED.contains(name) || name.startsWith("LC_")) {
                inherited.put(name, value);
            }
        });
    }

    private Map<String, String> base() {
        Map<String, String> base = new HashMap<>(inherited);
        putLambdaVariables(base);
        base.putAll(given.get());
        return base;
    }

    private void putLambdaVariables(Map<String, String> base) {
        base.put("AWS_LAMBDA_FUNCTION_NAME", code.name());
        base.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        // Architect's default, in MB. It is not enforced.
        base.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1152");
        base.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + code.name());
        base.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        // AWS's SDKs need a region. The default is Architect's.
        base.putIfAbsent("AWS_REGION", base.getOrDefault("AWS_DEFAULT_REGION", "us-west-2"));
        base.putIfAbsent("AWS_DEFAULT_REGION", base.get("AWS_REGION"));
        base.put("TZ", ":UTC");
    }

    /** @param endpoint the variables by which the process finds its host */
    public Map<String, String> of(StartCommand command, Map<String, String> endpoint) {
        Map<String, String> all = base();
        all.putIfAbsent("AWS_LAMBDA_LOG_STREAM_NAME", logStream());
        all.remove("AWS_LAMBDA_RUNTIME_API");
        all.putAll(endpoint);
        all.put("_HANDLER", command.handler());
        all.put("LAMBDA_TASK_ROOT", code.folder().toString());
        return all;
    }

    public String path() {
        return base().getOrDefault("PATH", "");
    }

    /** The function's ARN; the account is fictitious. */
    public String arn() {
        return "arn:aws:lambda:" + base().get("AWS_REGION") + ":" + ACCOUNT + ":function:" + code.name();
    }

    /** A log stream's name as in AWS: the day, the version and a random id. */
    private static String logStream() {
        String day = DateTimeFormatter.ofPattern("yyyy/MM/dd").format(LocalDate.now(ZoneOffset.UTC));
        return day + "/[$LATEST]" + UUID.randomUUID().toString().replace("-", "");
    }
}
