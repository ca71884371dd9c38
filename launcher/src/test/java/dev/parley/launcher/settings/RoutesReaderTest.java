package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.functions.Payload;
import dev.parley.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesReaderTest {

    private static Settings read(Map<String, String> environment) {
        return read(Role.ALL, environment);
    }

    private static Settings read(Role role, Map<String, String> environment) {
        return new SettingsReader(environment).read(role);
    }

    @Test
    void custom_routes_and_responses_are_added_to_the_apps() {
        GatewayConfig gateway =
                read(Map.of("ROUTES", "vote, 7", "ROUTE_RESPONSES", "vote")).gateway();
        assertThat(gateway.routes().keys()).contains("$default", "vote", "7");
        assertThat(gateway.routes().twoWay()).containsExactly("vote");
    }

    @Test
    void an_authorizer_is_a_route_and_its_identity_sources_go_with_it() {
        GatewayConfig gateway = read(Map.of(
                        "AUTHORIZER",
                        "true",
                        "AUTHORIZER_IDENTITY",
                        "route.request.header.Authorization, route.request.querystring.token"))
                .gateway();
        assertThat(gateway.routes().keys()).contains("$authorizer", "$connect");
        assertThat(gateway.identitySources().headers()).containsExactly("Authorization");
        assertThat(gateway.identitySources().queryParameters()).containsExactly("token");
        assertThat(read(Map.of()).gateway().routes().keys()).doesNotContain("$authorizer");
    }

    @Test
    void a_template_says_how_routes_are_selected_unless_the_operator_does(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("serverless.yml"), """
                service: tea
                provider: {stage: beta, websocketsApiRouteSelectionExpression: $request.body.kind}
                functions:
                  door: {handler: a.door}
                  talk: {handler: a.talk, events: [
                    {websocket: {route: $connect, authorizer: door}},
                    {websocket: {route: vote, routeResponseSelectionExpression: $default}}]}
                """);
        Map<String, String> app = Map.of("APP", folder.toString());
        GatewayConfig gateway = read(app).gateway();
        assertThat(gateway.api().stage()).isEqualTo("beta");
        assertThat(gateway.routes().keys()).containsExactlyInAnyOrder("$authorizer", "$connect", "vote");
        assertThat(gateway.routes().twoWay()).containsExactly("vote");
        assertThat(gateway.routes().select(Payload.text("{\"kind\":\"vote\"}"))).isEqualTo("vote");
        assertThat(gateway.identitySources().headers()).containsExactly("Auth");
        Map<String, String> chosen = new HashMap<>(app);
        chosen.putAll(Map.of(
                "STAGE", "prod",
                "ROUTE_SELECTION", "$request.body.type",
                "AUTHORIZER_IDENTITY", "route.request.querystring.token"));
        GatewayConfig other = read(chosen).gateway();
        assertThat(other.api().stage()).isEqualTo("prod");
        assertThat(other.routes().select(Payload.text("{\"type\":\"vote\"}"))).isEqualTo("vote");
        assertThat(other.identitySources().headers()).isEmpty();
        assertThat(other.identitySources().queryParameters()).containsExactly("token");
    }

    @Test
    void an_authorizer_without_a_function_has_a_notice() {
        assertThat(read(Map.of("AUTHORIZER", "true", "APP", "echo")).notices())
                .containsExactly(
                        "AUTHORIZER is true and APP=echo has no function on $authorizer: handshakes get 503 until"
                                + " another process serves it");
        assertThat(read(
                                Role.GATEWAY,
                                Map.of("AUTHORIZER", "true", "CLUSTER_PEERS", "127.0.0.1", "REDIS_URL", "redis://a"))
                        .notices())
                .noneMatch(notice -> notice.startsWith("AUTHORIZER"));
        assertThat(read(Map.of("AUTHORIZER", "true", "APP", "fanout")).notices())
                .noneMatch(notice -> notice.startsWith("AUTHORIZER"));
    }

    @Test
    void schemas_are_read_from_a_file(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("schemas.json"), "{\"vote\":{\"type\":\"object\"}}");
        assertThat(read(Map.of("ROUTES", "vote", "ROUTE_SCHEMAS", file.toString()))
                        .gateway()
                        .routes()
                        .schemas())
                .containsOnlyKeys("vote");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"vote\":|it is no JSON object, line 1: Unexpected end-of-input within/between Object entries",
                "[]|it is no JSON object, line 1: Cannot deserialize",
                "{} {}|it is no JSON object, line 1: Trailing token",
                "{\"vote\":{},\"vote\":{}}|it is no JSON object, line 1: Duplicate field 'vote'",
                "{\"vote\":true}|the schema of vote is no object",
                "{\"vote\":null}|the schema of vote is no object",
                "{\"vote\":{\"type\":7}}|the schema of vote is no schema of http://json-schema.org/draft-04/schema#",
                "{\"vote\":{\"$ref\":\"http://a/b\"}}|the schema of vote has a $ref to another document, http://a/b",
                "{\"veto\":{}}|there is no route for messages named veto",
                "{\"$connect\":{}}|there is no route for messages named $connect",
            })
    void a_bad_file_of_schemas_is_reported_in_one_line_with_its_reason(
            String json, String reason, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("schemas.json"), json);
        assertThatThrownBy(() -> read(Map.of("ROUTES", "vote", "ROUTE_SCHEMAS", file.toString())))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(
                        "ROUTE_SCHEMAS is '" + file + "'; expected a JSON file of schemas by route key, but " + reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_missing_file_of_schemas_is_reported() {
        assertThatThrownBy(() -> read(Map.of("ROUTE_SCHEMAS", "no/such.json")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "ROUTE_SCHEMAS is 'no/such.json'; expected a JSON file of schemas by route key, but there is"
                                + " no such file");
    }

    @Test
    void an_invalid_identity_source_is_rejected() {
        assertThatThrownBy(() -> read(Map.of("AUTHORIZER", "true", "AUTHORIZER_IDENTITY", "context.identity.sourceIp")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("AUTHORIZER_IDENTITY is 'context.identity.sourceIp'; expected identity sources such as"
                        + " route.request.header.Authorization or route.request.querystring.token");
    }
}
