package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisUrl;
import dev.parley.chat.ChatConfig;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.shell.Environment;
import dev.parley.shell.ShellConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes {@link Settings} of the environment's variables. */
public final class SettingsReader {

    private static final int MOST_BYTES = 256 << 20;
    private static final Duration AWS_MAX_AGE = Duration.ofHours(2);

    private final Variables variables;
    private final Map<String, String> environment;
    private final Consumer<String> notice;

    /** @param notice told, in a sentence, what an operator may not have meant */
    public SettingsReader(Map<String, String> environment, Consumer<String> notice) {
        this.environment = environment;
        this.variables = new Variables(environment);
        this.notice = notice;
    }

    /** @throws BadSettingException if a value can't be used */
    public Settings read() {
        AppName app = AppName.of(variables.oneOf(APP, Set.of("chat", "echo", "fanout")));
        Environment arcEnv = arcEnv();
        Duration historyAge = variables.seconds(HISTORY_AGE);
        int presenceLimit = variables.number(PRESENCE_LIMIT, 0, 500);
        ChannelLimits channels = new ChannelLimits(
                variables.number(HISTORY_SIZE, 1, 100_000),
                ChannelLimits.DEFAULT.historyBytes(),
                historyAge,
                presenceLimit);
        return new Settings(
                app, gateway(app, arcEnv), shell(arcEnv), chat(presenceLimit), channels, redis(), eventLoops());
    }

    private Environment arcEnv() {
        String name = variables.text(ARC_ENV);
        if (!environment.containsKey(ARC_ENV.name()) && environment.containsKey("NODE_ENV")) {
            name = environment.get("NODE_ENV");
        }
        Optional<Environment> named = Environment.named(name);
        if (named.isEmpty()) {
            notice.accept("The environment '" + name + "' is none of testing, staging, production: taken as testing");
        }
        return named.orElse(Environment.TESTING);
    }

    private GatewayConfig gateway(AppName app, Environment arcEnv) {
        String stage = variables.text(STAGE);
        boolean strict = variables.flag(STRICT);
        return new GatewayConfig(
                variables.text(HOST),
                variables.number(PORT, 0, 65535),
                stage.isEmpty() ? arcEnv.name().toLowerCase(java.util.Locale.ROOT) : stage,
                variables.text(API_ID),
                routes(app),
                new FrameLimits(bytes(MAX_FRAME_BYTES), bytes(MAX_MESSAGE_BYTES)),
                bytes(INBOUND_BYTES),
                bytes(OUTBOUND_BYTES),
                sweep(strict),
                functionTimeout(),
                variables.seconds(DRAIN),
                strict);
    }

    private int bytes(Setting setting) {
        return variables.number(setting, 125, MOST_BYTES);
    }

    private Routes routes(AppName app) {
        Routes ofApp =
                switch (app) {
                    case CHAT -> Routes.lifecycle();
                    case ECHO -> dev.parley.launcher.apps.Echo.ROUTES;
                    case FANOUT -> dev.parley.launcher.apps.Fanout.ROUTES;
                };
        Set<String> custom = variables.list(ROUTES);
        for (String key : custom) {
            if (key.startsWith("$") || key.isEmpty()) {
                throw new BadSettingException(ROUTES, key, "route keys without a leading $");
            }
        }
        return new Routes(
                union(ofApp.keys(), custom),
                variables.parsed(ROUTE_SELECTION, RouteSelection::of),
                union(ofApp.twoWay(), variables.list(ROUTE_RESPONSES)));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private SocketSweep sweep(boolean strict) {
        Duration maxAge = variables.seconds(MAX_CONNECTION_AGE);
        return new SocketSweep(
                variables.seconds(IDLE_TIMEOUT),
                strict && maxAge.isZero() ? AWS_MAX_AGE : maxAge,
                variables.seconds(PING_INTERVAL));
    }

    private Duration functionTimeout() {
        Duration timeout = variables.seconds(FUNCTION_TIMEOUT);
        if (timeout.isZero()) {
            throw new BadSettingException(FUNCTION_TIMEOUT, variables.text(FUNCTION_TIMEOUT), "seconds above 0");
        }
        return timeout;
    }

    private ShellConfig shell(Environment arcEnv) {
        ShellConfig defaults = ShellConfig.DEFAULT;
        for (Setting url : new Setting[] {WS_URL, WS_URL_STAGING, WS_URL_PRODUCTION}) {
            variables.parsed(url, text -> new ShellConfig(arcEnv, text, "", "", defaults.host(), defaults.port()));
        }
        return new ShellConfig(
                arcEnv,
                variables.text(WS_URL),
                variables.text(WS_URL_STAGING),
                variables.text(WS_URL_PRODUCTION),
                defaults.host(),
                defaults.port());
    }

    private ChatConfig chat(int presenceLimit) {
        Set<String> origins = variables.list(ALLOWED_ORIGINS);
        if (origins.contains("*")) {
            notice.accept("ALLOWED_ORIGINS is *: any page on the web may connect as whoever visits it");
        }
        return variables.parsed(
                ALLOWED_ORIGINS, text -> new ChatConfig(origins, presenceLimit, ChatConfig.DEFAULT.presenceInterval()));
    }

    private Optional<RedisUrl> redis() {
        return variables.text(REDIS_URL).isEmpty()
                ? Optional.empty()
                : Optional.of(variables.parsed(REDIS_URL, RedisUrl::parse));
    }

    private int eventLoops() {
        return variables.text(EVENT_LOOPS).isEmpty()
                ? Runtime.getRuntime().availableProcessors()
                : variables.number(EVENT_LOOPS, 1, 1024);
    }
}
