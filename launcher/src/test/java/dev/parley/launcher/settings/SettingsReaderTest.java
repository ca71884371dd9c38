package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.chat.ChatConfig;
import dev.parley.gateway.Conduct;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.socket.Rate;
import dev.parley.gateway.socket.ReadRates;
import dev.parley.shell.Environment;
import dev.parley.shell.ShellConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static Settings read(Map<String, String> environment) {
        return read(Role.ALL, environment);
    }

    private static Settings read(Role role, Map<String, String> environment) {
        return new SettingsReader(environment).read(role);
    }

    @Test
    void without_any_variable_every_module_has_its_own_defaults() {
        Settings settings = read(Map.of());
        assertThat(settings.app()).isEqualTo(new App.BuiltIn(BuiltInApp.CHAT));
        assertThat(settings.gateway())
                .usingRecursiveComparison()
                .ignoringFields("limits") // they depend on the machine: LimitsReaderTest
                .isEqualTo(GatewayConfig.DEFAULT);
        assertThat(settings.management()).isEqualTo(ManagementConfig.DEFAULT);
        assertThat(settings.shell()).isEqualTo(ShellConfig.DEFAULT);
        assertThat(settings.chat()).isEqualTo(ChatConfig.DEFAULT);
        assertThat(settings.channels()).isEqualTo(ChannelLimits.DEFAULT);
        assertThat(settings.redis()).isEmpty();
        assertThat(settings.lease()).isEqualTo(LeaseConfig.DEFAULT);
        assertThat(settings.cluster()).isEmpty();
        assertThat(settings.eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.logLevel()).isEqualTo("INFO");
        assertThat(settings.notices()).isEmpty();
    }

    @Test
    void an_empty_value_counts_as_unset() {
        assertThat(read(Map.of("PORT", "", "REDIS_URL", " "))
                        .gateway()
                        .endpoint()
                        .port())
                .isEqualTo(3333);
    }

    @Test
    void seconds_take_fractions() {
        GatewayConfig gateway =
                read(Map.of("IDLE_TIMEOUT", "0.25", "FUNCTION_TIMEOUT", "1.5")).gateway();
        assertThat(gateway.sweep().idleTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(gateway.functionTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void what_one_connection_may_do_is_read() {
        Map<String, String> environment = Map.of(
                "MESSAGE_RATE", "1",
                "BYTE_RATE", "2",
                "CONTROL_RATE", "3",
                "JOIN_RATE", "4",
                "MAX_CHANNELS", "5",
                "MESSAGE_TIMEOUT", "6");
        GatewayConfig gateway = read(environment).gateway();
        assertThat(gateway.conduct())
                .isEqualTo(new Conduct(
                        new ReadRates(new Rate(1), new Rate(2), new Rate(3)), new JoinLimits(new Rate(4), 5)));
        assertThat(gateway.sweep().messageTimeout()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void a_tiny_time_is_rounded_up_rather_than_off() {
        assertThat(read(Map.of("IDLE_TIMEOUT", "0.0001")).gateway().sweep().idleTimeout())
                .isEqualTo(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "staging,'',STAGING",
                "'',production,PRODUCTION",
                "' ',production,PRODUCTION",
                "testing,production,TESTING",
                "'','',TESTING",
            })
    void the_environment_is_arc_env_or_else_node_env(String arc, String node, Environment environment) {
        Settings settings = read(Map.of("ARC_ENV", arc, "NODE_ENV", node));
        assertThat(settings.shell().environment()).isEqualTo(environment);
        assertThat(settings.gateway().api().stage())
                .isEqualTo(environment.name().toLowerCase(Locale.ROOT));
        assertThat(settings.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARC_ENV", "NODE_ENV"})
    void an_unknown_environment_counts_as_testing_with_a_notice(String name) {
        Settings settings = read(Map.of(name, "moon"));
        assertThat(settings.shell().environment()).isEqualTo(Environment.TESTING);
        assertThat(settings.gateway().api().stage()).isEqualTo("testing");
        assertThat(settings.notices())
                .containsExactly("The environment 'moon' is not testing, staging or production; using testing");
    }

    @Test
    void tables_for_an_app_that_is_in_no_folder_are_not_used() {
        assertThat(read(Map.of("APP", "echo", "TABLES_URL", "dynalite")).notices())
                .containsExactly("TABLES_URL, which parley run --tables sets, is not used with APP=echo: it is for"
                        + " functions in a folder");
    }

    @Test
    @Tag("ws-015")
    void strict_sets_awss_connect_rate_unless_another_is_set() {
        assertThat(read(Map.of()).gateway().limits().connectRate()).isZero();
        assertThat(read(Map.of("STRICT", "true")).gateway().limits().connectRate())
                .isEqualTo(500);
        assertThat(read(Map.of("STRICT", "true", "CONNECT_RATE", "20"))
                        .gateway()
                        .limits()
                        .connectRate())
                .isEqualTo(20);
    }

    @Test
    void compression_is_on_only_if_it_is_asked_for() {
        assertThat(read(Map.of()).gateway().compression()).isEqualTo(new CompressionConfig(false, 512));
        assertThat(read(Map.of("COMPRESSION", "on", "COMPRESS_FROM", "160"))
                        .gateway()
                        .compression())
                .isEqualTo(new CompressionConfig(true, 160));
        assertThatThrownBy(() -> read(Map.of("COMPRESSION", "true")))
                .hasMessageContainingAll("COMPRESSION", "true", "one of off, on");
        assertThatThrownBy(() -> read(Map.of("COMPRESS_FROM", "0"))).hasMessageContainingAll("COMPRESS_FROM", "from 1");
    }

    @Test
    void strict_sets_awss_age_limit_unless_another_is_set() {
        assertThat(read(Map.of("STRICT", "true")).gateway().sweep().maxAge()).isEqualTo(Duration.ofHours(2));
        assertThat(read(Map.of("STRICT", "true", "MAX_CONNECTION_AGE", "60"))
                        .gateway()
                        .sweep()
                        .maxAge())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_drain_is_at_once_in_testing_only() {
        assertThat(read(Map.of()).gateway().drain()).isEqualTo(new DrainConfig(Duration.ofSeconds(20), 0, true));
        assertThat(read(Map.of("ARC_ENV", "staging", "DRAIN", "5.5", "DRAIN_RATE", "100"))
                        .gateway()
                        .drain())
                .isEqualTo(new DrainConfig(Duration.ofMillis(5500), 100, false));
    }

    @Test
    void a_lease_may_be_short() {
        assertThat(read(Map.of("LEASE", "0.2", "TAKEOVER_RATE", "1")).lease())
                .isEqualTo(new LeaseConfig(Duration.ofMillis(200), 1));
    }

    @Test
    void allowing_any_origin_has_a_notice() {
        Settings settings = read(Map.of("ALLOWED_ORIGINS", "*"));
        assertThat(settings.chat().allowedOrigins()).containsExactly("*");
        assertThat(settings.notices()).singleElement().asString().contains("ALLOWED_ORIGINS is *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "fanout"})
    void unused_origins_have_a_notice(String app) {
        assertThat(read(Map.of("APP", app, "ALLOWED_ORIGINS", "https://a.example"))
                        .notices())
                .containsExactly("ALLOWED_ORIGINS is not used with APP=" + app + ": any page may connect");
    }

    @ParameterizedTest
    @CsvSource({"testing,WS_URL", "staging,WS_URL", "staging,WS_URL_STAGING", "production,WS_URL_PRODUCTION"})
    void a_fixed_url_without_origins_has_a_notice(String arcEnv, String url) {
        assertThat(read(Map.of("ARC_ENV", arcEnv, url, "wss://b.example")).notices())
                .singleElement()
                .asString()
                .startsWith(url + " is wss://b.example and ALLOWED_ORIGINS is unset");
    }

    @Test
    void a_fixed_url_with_origins_or_of_another_environment_has_no_notice() {
        assertThat(read(Map.of("WS_URL", "wss://b.example", "ALLOWED_ORIGINS", "https://a.example"))
                        .notices())
                .isEmpty();
        assertThat(read(Map.of("WS_URL_STAGING", "wss://b.example")).notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTHORIZER_IDENTITY|route.request.header.X|AUTHORIZER_IDENTITY is 'route.request.header.X'; expected"
                        + " nothing unless AUTHORIZER=true, or the app has a route authorizer, which uses it",
                "PORT|-1|PORT is '-1'; expected a whole number from 0 to 65535",
                "MAX_FRAME_BYTES|10|MAX_FRAME_BYTES is '10'; expected a whole number from 125 to 268435456",
                "IDLE_TIMEOUT|-1|IDLE_TIMEOUT is '-1'; expected seconds from 0 to 1000000000, such as 30 or 0.5",
                "IDLE_TIMEOUT|1e9|IDLE_TIMEOUT is '1e9'; expected seconds from 0 to 1000000000, such as 30 or 0.5",
                "FUNCTION_TIMEOUT|0|FUNCTION_TIMEOUT is '0'; expected seconds above 0",
                "HISTORY_AGE|0|HISTORY_AGE is '0'; expected seconds above 0",
                "BYTE_RATE|1m|BYTE_RATE is '1m'; expected a whole number from 0 to 1073741824",
                "MAX_CHANNELS|-1|MAX_CHANNELS is '-1'; expected a whole number from 0 to 100000",
                "MESSAGE_TIMEOUT|soon|MESSAGE_TIMEOUT is 'soon'; expected seconds from 0 to 1000000000, such as 30 or 0.5",
                "DRAIN_RATE|-1|DRAIN_RATE is '-1'; expected a whole number from 0 to 1000000",
                "LEASE|0.1|LEASE is '0.1'; expected seconds from 0.2 on",
                "LEASE|x|LEASE is 'x'; expected seconds from 0 to 1000000000, such as 30 or 0.5",
                "TAKEOVER_RATE|0|TAKEOVER_RATE is '0'; expected a whole number from 1 to 1000000",
                "LOG_FORMAT|xml|LOG_FORMAT is 'xml'; expected one of json, text",
                "CLIENT_TRACES|parent|CLIENT_TRACES is 'parent'; expected one of link, proxies",
                "OTEL_EXPORTER_OTLP_ENDPOINT|localhost:4318|OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4318'; expected a URL such as"
                        + " http://localhost:4318",
                "LOG_LEVEL|CHATTY|LOG_LEVEL is 'CHATTY'; expected one of DEBUG, ERROR, INFO, WARN",
                "ROUTE_RESPONSES|vote|ROUTE_RESPONSES is 'vote'; expected keys of configured routes: $connect, $default,"
                        + " $disconnect",
                "STRICT|yes|STRICT is 'yes'; expected one of false, true",
                "ROUTES|$connect|ROUTES is '$connect'; expected route keys without a leading $",
                "ROUTE_SELECTION|action|ROUTE_SELECTION is 'action'; expected a route selection expression such as"
                        + " $request.body.action or ${request.body.a}/${request.body.b}",
                "PRESENCE_LIMIT|501|PRESENCE_LIMIT is '501'; expected a whole number from 0 to 500",
            })
    void a_bad_value_is_reported_with_variable_value_and_accepted_form(String name, String value, String line) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WS_URL|http://x|WS_URL is 'http://x'; expected a WebSocket URL such as wss://chat.example.org",
                "WS_URL_STAGING|moon|WS_URL_STAGING is 'moon'; expected a WebSocket URL such as wss://chat.example.org",
                "ALLOWED_ORIGINS|a.example/b|ALLOWED_ORIGINS is 'a.example/b'; expected origins such as"
                        + " https://chat.example or http://localhost:3333, without a path, or *",
                "REDIS_URL|http://x|REDIS_URL is 'http://x'; expected redis:// or"
                        + " rediss://[user:password@]host[:port], and database 0; or redis+sentinel:// or"
                        + " rediss+sentinel://[user:password@]host[:port],…/NAME of the primary; or redis+cluster:// or"
                        + " rediss+cluster://[user:password@]host[:port],…",
            })
    void a_bad_url_reads_as_one_sentence_that_names_its_variable(String name, String value, String line) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource({
        "http://ann:s3cret@host/2,http://***@host/2",
        "redis://ann:s3cret@ho st,redis://***@ho***",
        "redis://:s3@cret@host:x,redis://***@host***",
        "redis://:s3cret,redis://***",
        "ann:s3cret@host,***@host",
        "redis://host/s3cret,redis://host/***",
        "'redis://host,other:1/s3cret','redis://host,other:1/***'",
        "http://host?password=s3cret,http://host***"
    })
    void a_bad_redis_url_is_reported_without_its_password(String url, String shown) {
        assertThatThrownBy(() -> read(Map.of("REDIS_URL", url)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("REDIS_URL is '" + shown + "'; expected redis://");
    }

    @Test
    void the_summary_has_every_value_and_no_password() {
        assertThat(read(Map.of(
                                "REDIS_URL",
                                "redis://ann:s3cret@host:6380/0",
                                "EVENT_LOOPS",
                                "3",
                                "TRANSPORT",
                                "nio",
                                "NODE_ENV",
                                "staging"))
                        .summary())
                .startsWith(
                        "PORT=3333 HOST=0.0.0.0 MANAGEMENT_HOST=127.0.0.1 MANAGEMENT_PORT=2222 ENDPOINT_PORT=0 METRICS_HOST=127.0.0.1 ADMIN=on TLS_ENGINE=jdk APP=chat REDIS_URL=redis://***@host:6380/0"
                                + " ARC_ENV=staging STAGE=staging ")
                .endsWith(
                        " TRANSPORT=nio EVENT_LOOPS=3 OTEL_SERVICE_NAME=parley OTEL_TRACES_SAMPLER=parentbased_always_on"
                                + " CLIENT_TRACES=link LOG_FORMAT=text LOG_LEVEL=INFO");
    }

    @Test
    void traces_are_off_unless_they_have_somewhere_to_go() {
        String endpoint = "http://localhost:4318";
        assertThat(read(Map.of()).tracing()).isEmpty();
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_SDK_DISABLED", "true"))
                        .tracing())
                .isEmpty();
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_TRACES_EXPORTER", "none"))
                        .tracing())
                .isEmpty();
        Settings traced = read(Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint, "OTEL_EXPORTER_OTLP_HEADERS", "authorization=s3cret"));
        assertThat(traced.tracing().orElseThrow().properties())
                .containsEntry("otel.exporter.otlp.traces.endpoint", endpoint)
                .containsEntry("otel.exporter.otlp.headers", "authorization=s3cret")
                .containsEntry("otel.service.name", "parley");
        assertThat(traced.summary() + traced.tracing()).doesNotContain("s3cret");
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint + "/in?key=s3cret"))
                        .summary())
                .contains(endpoint + "/in***")
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:s3cret@localhost:4318")))
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT is 'http://***@localhost:4318'; expected a URL");
    }
}
