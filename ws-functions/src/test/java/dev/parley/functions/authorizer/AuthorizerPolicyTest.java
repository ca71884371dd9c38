package dev.parley.functions.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.EventJsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerPolicyTest {

    private static final String ARN = "arn:aws:execute-api:us-east-1:000000000000:local/testing/$connect";
    private static final String ALLOW_ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

    private static WebSocketEvent event() {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        RequestContext context =
                new RequestContext(connection, "$connect", EventType.CONNECT, "r", 1, "", 0, "", Attributes.NONE);
        return new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), "", false, ARN);
    }

    private static AuthorizerPolicy policy(String statements, String context) {
        String json = "{'principalId':'ann','policyDocument':{'Version':'2012-10-17','Statement':" + statements
                + "},'context':" + context + "}";
        return AuthorizerPolicy.read(json.replace('\'', '"'));
    }

    private static AuthorizerPolicy policy(String statements) {
        return policy(statements, "{}");
    }

    @Test
    @Tag("ws-010")
    void an_authorizers_event_is_awss_request() {
        String json = new String(EventJson.write(event()), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\"type\":\"REQUEST\",\"methodArn\":\"" + ARN + "\"");
        WebSocketEvent read = EventJsonReader.read(json.getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(event());
        assertThat(read.functionKey()).isEqualTo("$authorizer");
    }

    @Test
    void what_a_function_answers_reads_back_the_same() {
        for (AuthorizerPolicy policy : new AuthorizerPolicy[] {
            AuthorizerPolicy.allow(event(), "ann", Map.of("plan", "gold")), AuthorizerPolicy.deny(event(), "ann")
        }) {
            Payload body = policy.toResult().body().orElseThrow();
            assertThat(AuthorizerPolicy.read(((Payload.Text) body).text())).isEqualTo(policy);
        }
        assertThat(AuthorizerPolicy.allow(event(), "ann", Map.of()).allows(ARN)).isTrue();
        assertThat(AuthorizerPolicy.deny(event(), "ann").allows(ARN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'execute-api:Invoke'|'" + ARN + "'|true",
                "'EXECUTE-API:invoke'|'" + ARN + "'|true",
                "'execute-api:*'|'arn:aws:execute-api:*:*:local/testing/*'|true",
                "['s3:Get','execute-api:Invok?']|['arn:none','arn:aws:execute-api:*/$connect']|true",
                "'*'|'*'|true",
                "'execute-api:Invoke*'|'" + ARN + "*'|true",
                "'execute-api:ManageConnections'|'*'|false",
                "'execute-api:Invoke?'|'*'|false",
                "''|'*'|false",
                "[]|'*'|false",
                "'*'|'arn:aws:execute-api:*/testing'|false",
                "'*'|'ARN:AWS:execute-api:*'|false",
                "'*'|'arn:aws:execute-api:us-east-1:000000000000:local/production/$connect'|false",
            })
    void actions_and_resources_take_wildcards(String action, String resource, boolean allowed) {
        String statement = "{'Effect':'Allow','Action':" + action + ",'Resource':" + resource + "}";
        assertThat(policy(statement).allows(ARN)).isEqualTo(allowed);
        assertThat(policy("[" + statement + "]").allows(ARN)).isEqualTo(allowed);
        String deny = statement.replace("Allow", "Deny");
        assertThat(policy("[" + ALLOW_ALL + "," + deny + "]").allows(ARN)).isEqualTo(!allowed);
    }

    @Test
    void a_pattern_of_many_stars_does_not_take_long() {
        String pattern = "a*".repeat(3000) + "b";
        assertThat(Wildcards.match(pattern, "a".repeat(8000), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}",
                "'NotAction':'s3:*','Resource':'*'",
                "'Action':'*','NotResource':'arn:other'",
                "'Action':'*','Resource':'*','condition':{}",
            })
    void what_is_not_supported_never_widens_access(String elements) {
        assertThat(policy("{'Effect':'Allow'," + elements + "}").allows(ARN)).isFalse();
        AuthorizerPolicy denying = policy("[" + ALLOW_ALL + ",{'Effect':'Deny'," + elements + "}]");
        assertThat(denying.allows(ARN)).isFalse();
        assertThat(denying.denies(ARN)).isTrue();
    }

    @Test
    void a_policy_without_statements_allows_nothing_and_denies_nothing() {
        assertThat(policy("[]").allows(ARN)).isFalse();
        assertThat(policy("[]").denies(ARN)).isFalse();
    }

    @Test
    @Tag("ws-009")
    void context_values_become_text() {
        AuthorizerPolicy policy = policy(
                ALLOW_ALL, "{'text':'a','number':7,'fraction':1.5,'yes':true,'nothing':null,'principalId':'eve'}");
        assertThat(policy.eventContext())
                .isEqualTo(Map.of("text", "a", "number", "7", "fraction", "1.5", "yes", "true", "principalId", "ann"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':{}}", "{'a':[1]}", "[]", "'text'"})
    void a_context_of_another_shape_is_refused(String context) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(ALLOW_ALL, context))
                .withMessageStartingWith("An authorizer's context");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text'",
                "[1]",
                "{'Action':'*','Resource':'*'}",
                "{'Effect':'allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Resource':'*'}",
                "{'Effect':'Deny','Action':'*'}",
                "{'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':1,'Resource':'*'}",
            })
    void what_is_no_policy_is_refused(String statement) {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(statement));
    }

    @Test
    void a_policy_is_bounded_and_so_is_its_nesting() {
        String long8k = "{'a':'" + "x".repeat(AuthorizerPolicy.MAX_BYTES) + "'}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(ALLOW_ALL, long8k))
                .withMessageContaining("at most 8192 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorizerPolicy.read("[".repeat(8000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorizerPolicy.allow(event(), "ann", Map.of("a", "x".repeat(9000)))
                        .toResult());
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorizerPolicy.allow(event(), "", Map.of()));
    }
}
