package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad value of an option is refused where it is given. */
class OptionsTest {

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(options -> options.host(" "), "host is ' '; expected an address or name of this machine"),
                bad(options -> options.port(65536), "port is '65536'; expected a number from 0 to 65535"),
                bad(options -> options.stage("a/b"), "stage is 'a/b'; expected letters, digits, _, $ or -"),
                bad(
                        options -> options.redis("http://hunter2@r"),
                        "redis takes redis:// or rediss://[user:password@]host"),
                bad(
                        options -> options.redisPatience(Duration.ZERO),
                        "redisPatience is 'PT0S'; expected a duration above zero"),
                bad(
                        options -> options.allowedHosts("a:80"),
                        "allowedHosts is 'a:80'; expected host names without a port"),
                bad(options -> options.trustedProxies("me"), "trustedProxies takes addresses and networks"),
                bad(options -> options.eventLoops(0), "eventLoops is '0'; expected a number from 1 to 1024"),
                bad(options -> options.maxConnections(0), "maxConnections is '0'; expected a number from 1 to"),
                bad(
                        options -> options.limits(LimitOptions.defaults().connectionsPerAddress(-1)),
                        "LimitOptions.connectionsPerAddress is '-1'; expected a number from 0 to 10000000"),
                bad(
                        options -> options.limits(LimitOptions.defaults().handshakesPerAddress(-1)),
                        "LimitOptions.handshakesPerAddress is '-1'"),
                bad(
                        options -> options.limits(LimitOptions.defaults().connectionsPerUser(-1)),
                        "LimitOptions.connectionsPerUser is '-1'"),
                bad(
                        options -> options.limits(LimitOptions.defaults().connectionMemory(1000)),
                        "LimitOptions.connectionMemory is '1000'; expected a number of bytes from 1048576 on"),
                bad(options -> options.maxMessageBytes(5), "maxMessageBytes is '5'; expected a number from 125 to"),
                bad(options -> options.functionTimeout(Duration.ofSeconds(-1)), "functionTimeout is 'PT-1S'"),
                bad(options -> options.blockingThreads(0), "blockingThreads is '0'; expected a number from 1 to"),
                bad(
                        options -> options.idleTimeout(Duration.ofSeconds(-1)),
                        "idleTimeout is 'PT-1S'; expected a duration that"),
                bad(
                        options -> options.tokens(TokenOptions.keys(" ")),
                        "TokenOptions.keys is ' '; expected a PEM file, a JWKS file, or an https or http URL"),
                bad(
                        options -> options.tokens(TokenOptions.keys("k").algorithms("none")),
                        "TokenOptions.algorithms takes some of ES256,"),
                bad(
                        options -> options.tokens(TokenOptions.keys("k").sources("cookie")),
                        "TokenOptions.sources takes some of header, protocol, query"),
                bad(
                        options -> options.management(ManagementOptions.port(-1)),
                        "ManagementOptions.port is '-1'; expected a number from 0 to 65535"),
                bad(
                        options -> options.management(ManagementOptions.port(0).host("")),
                        "ManagementOptions.host is ''; expected an address"),
                bad(
                        options -> options.management(ManagementOptions.port(0).accessKeys("hunter2")),
                        "ManagementOptions.accessKeys takes id:secret each"),
                bad(
                        options -> options.management(ManagementOptions.port(0).accessKeys()),
                        "ManagementOptions.accessKeys takes id:secret, at least one"),
                bad(
                        options -> options.routeSchemas(new JsonObject().put("vote", 3)),
                        "routeSchemas takes schemas by route key, but the schema of vote is no object"),
                bad(options -> options.compression(0), "compression is '0'; expected a number from 1 to"),
                bad(options -> options.drain(Duration.ofSeconds(-1)), "drain is 'PT-1S'; expected a duration that"),
                bad(options -> options.routeSelection("action"), "routeSelection takes "));
    }

    private static Arguments bad(Function<ParleyBuilder, ParleyBuilder> option, String message) {
        return Arguments.of(message, option);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_bad_value_is_refused_with_what_is_expected(String message, Function<ParleyBuilder, ParleyBuilder> option) {
        assertThatThrownBy(() -> option.apply(Parley.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hunter2");
    }
}
