package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.backplane.ChannelLimits;
import dev.parley.chat.ChatConfig;
import dev.parley.cluster.ClusterConfig;
import dev.parley.embedded.blocking.BlockingLimits;
import dev.parley.embedded.process.TokenConfig;
import dev.parley.functions.Api;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.http.Endpoint;
import dev.parley.launcher.tls.ServerCertificate;
import dev.parley.shell.Environment;
import dev.parley.shell.ShellConfig;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@link Settings} from environment variables. */
public final class SettingsReader {

    private static final int MAX_BYTES = 256 << 20;
    private static final Duration AWS_MAX_AGE = Duration.ofHours(2);
    private static final int MAX_BLOCKING_THREADS = 10_000;
    private static final int MAX_RATE = 1_000_000;
    private static final Duration MIN_LEASE = Duration.ofMillis(200);

    private final Variables variables;
    private final Notices notices;

    public SettingsReader(Map<String, String> environment) {
        this.variables = new Variables(environment);
        this.notices = new Notices();
    }

    /** @throws BadSettingException if a value is not usable, or the role requires a setting that is unset */
    public Settings read(Role role) {
        Environment arcEnv = arcEnv();
        App app = new AppReader(variables, notices).read(arcEnv);
        variables.complete(STAGE, app.stage().orElse(arcEnv.name().toLowerCase(Locale.ROOT)));
        Transport transport = new TransportReader(variables).read();
        variables.complete(EVENT_LOOPS, Integer.toString(Runtime.getRuntime().availableProcessors()));
        long connectionMemory = new MemoryReader(variables).read();
        ChannelLimits channels = channels();
        Optional<ServerCertificate> certificate = new TlsReader(variables).read(role);
        Optional<PemKeyCertOptions> shown = certificate.map(ServerCertificate::options);
        GatewayConfig gateway = gateway(role, arcEnv, app, shown);
        ManagementConfig management = new ManagementReader(variables).read(role, app, shown);
        MetricsConfig metrics = new MetricsReader(variables).read(role, app, management);
        ShellConfig shell = shell(arcEnv);
        ChatConfig chat = chat(channels.presenceLimit());
        Optional<ClusterConfig> cluster = new ClusterReader(variables).read(role);
        Optional<TokenConfig> tokens = new TokensReader(variables, notices).read();
        notices.ofOrigins(role, app, arcEnv, variables);
        notices.ofAuthorizer(role, app, variables.flag(AUTHORIZER));
        notices.ofKeys(management.keys(), gateway.api());
        notices.ofMetrics(metrics);
        notices.ofTables(role, app, variables);
        notices.ofTls(role, app, arcEnv, variables);
        return new Settings(
                role,
                app,
                gateway,
                management,
                metrics,
                shell,
                chat,
                channels,
                new RedisReader(variables).read(channels),
                lease(),
                cluster,
                certificate,
                tokens,
                new BlockingLimits(
                        gateway.functionTimeout(), variables.number(BLOCKING_THREADS, 1, MAX_BLOCKING_THREADS)),
                connectionMemory,
                transport,
                variables.number(EVENT_LOOPS, 1, 1024),
                new TracingReader(variables).read(),
                variables.oneOf(LOG_FORMAT, Set.of("text", "json")).equals("json"),
                variables.oneOf(LOG_LEVEL, Set.of("ERROR", "WARN", "INFO", "DEBUG")),
                variables.summary(),
                notices.all());
    }

    private Environment arcEnv() {
        String name = variables.text(ARC_ENV);
        return Environment.named(name).orElseGet(() -> {
            notices.add("The environment '" + name + "' is not testing, staging or production; using testing");
            return Environment.TESTING;
        });
    }

    private ChannelLimits channels() {
        return new ChannelLimits(
                variables.number(HISTORY_SIZE, 1, 100_000),
                ChannelLimits.DEFAULT.historyBytes(),
                variables.secondsAboveZero(HISTORY_AGE),
                ChannelLimits.DEFAULT.idempotencyKeys(),
                variables.number(PRESENCE_LIMIT, 0, 500));
    }

    private LeaseConfig lease() {
        return new LeaseConfig(variables.secondsFrom(LEASE, MIN_LEASE), variables.number(TAKEOVER_RATE, 1, MAX_RATE));
    }

    private GatewayConfig gateway(Role role, Environment arcEnv, App app, Optional<PemKeyCertOptions> certificate) {
        boolean strict = variables.flag(STRICT);
        RoutesReader routesReader = new RoutesReader(variables);
        Routes routes = routesReader.read(app, role);
        return new GatewayConfig(
                endpoint(certificate),
                new Api(variables.text(API_ID), variables.text(STAGE), variables.text(DOMAIN_NAME)),
                routes,
                routesReader.identitySources(routes, app, role),
                new LimitsReader(variables).read(strict),
                new FrameLimits(bytes(MAX_FRAME_BYTES), bytes(MAX_MESSAGE_BYTES)),
                bytes(INBOUND_BYTES),
                bytes(OUTBOUND_BYTES),
                sweep(strict),
                variables.secondsAboveZero(FUNCTION_TIMEOUT),
                drain(arcEnv),
                strict,
                new ConductReader(variables).read(),
                new HostsReader(variables).read(arcEnv),
                compression());
    }

    private CompressionConfig compression() {
        boolean on = variables.oneOf(COMPRESSION, Set.of("off", "on")).equals("on");
        return new CompressionConfig(on, variables.number(COMPRESS_FROM, 1, MAX_BYTES));
    }

    private DrainConfig drain(Environment arcEnv) {
        return new DrainConfig(
                variables.seconds(DRAIN), variables.number(DRAIN_RATE, 0, MAX_RATE), arcEnv == Environment.TESTING);
    }

    private Endpoint endpoint(Optional<PemKeyCertOptions> certificate) {
        return new Endpoint(
                variables.text(HOST),
                variables.number(PORT, 0, 65535),
                certificate,
                new TlsReader(variables).engine(),
                variables.trustedProxies());
    }

    private int bytes(Setting setting) {
        return variables.number(setting, 125, MAX_BYTES);
    }

    private SocketSweep sweep(boolean strict) {
        Duration maxAge = variables.seconds(MAX_CONNECTION_AGE);
        return new SocketSweep(
                variables.seconds(IDLE_TIMEOUT),
                strict && maxAge.isZero() ? AWS_MAX_AGE : maxAge,
                variables.seconds(PING_INTERVAL),
                variables.seconds(MESSAGE_TIMEOUT));
    }

    private ShellConfig shell(Environment arcEnv) {
        return new ShellConfig(
                arcEnv,
                variables.parsed(WS_URL, ShellConfig::webSocketUrl),
                variables.parsed(WS_URL_STAGING, ShellConfig::webSocketUrl),
                variables.parsed(WS_URL_PRODUCTION, ShellConfig::webSocketUrl));
    }

    private ChatConfig chat(int presenceLimit) {
        Set<String> origins = variables.list(ALLOWED_ORIGINS);
        return variables.parsed(
                ALLOWED_ORIGINS, text -> new ChatConfig(origins, presenceLimit, ChatConfig.DEFAULT.presenceInterval()));
    }
}
