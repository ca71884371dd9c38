package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.EventType;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.TrustedProxies;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventTest {

    private final Recorder events = new Recorder();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(Map.of("$connect", events, "$default", events, "$disconnect", events));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Connects, says "hi", closes: the three events of a life. */
    private List<WebSocketEvent> life(String path, String... headers) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake(path, headers).status()).isEqualTo(101);
            WebSocketEvent connect = events.take();
            client.sendText("hi");
            WebSocketEvent message = events.take();
            client.sendClose(1000, "done");
            return List.of(connect, message, events.take());
        }
    }

    @Test
    @Tag("ws-018")
    @Tag("ws-023")
    @Tag("ws-024")
    void connect_carries_headers_in_canonical_casing_without_those_of_the_upgrade() {
        WebSocketEvent connect =
                life("/", "user-agent: probe/1", "x-twice: a", "X-Twice: b").get(0);
        assertThat(connect.headers())
                .containsEntry("User-Agent", "probe/1")
                .containsEntry("Host", "localhost")
                .containsEntry("Sec-WebSocket-Version", "13")
                .containsEntry("X-Twice", "b")
                .doesNotContainKeys("Connection", "Upgrade", "user-agent");
        assertThat(connect.multiValueHeaders()).containsEntry("X-Twice", List.of("a", "b"));
        assertThat(connect.multiValueHeaders().keySet())
                .isEqualTo(connect.headers().keySet());
    }

    @Test
    @Tag("ws-019")
    void without_a_query_there_are_no_query_maps() {
        WebSocketEvent connect = life("/").get(0);
        assertThat(connect.queryStringParameters()).isEmpty();
        assertThat(connect.multiValueQueryStringParameters()).isEmpty();
    }

    @Test
    @Tag("ws-020")
    void of_a_repeated_query_name_the_last_value_is_single_and_all_are_multi() {
        WebSocketEvent connect =
                life("/?room=lobby&room=tea%20time&q=&semi=a;b").get(0);
        assertThat(connect.queryStringParameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("room", "tea time", "q", "", "semi", "a;b"));
        assertThat(connect.multiValueQueryStringParameters()).containsEntry("room", List.of("lobby", "tea time"));
    }

    @Test
    @Tag("ws-021")
    @Tag("ws-025")
    void connect_has_no_body_and_text_is_not_base64() {
        List<WebSocketEvent> life = life("/");
        assertThat(life.get(0).body()).isEmpty();
        assertThat(life).noneMatch(WebSocketEvent::isBase64Encoded);
    }

    @Test
    @Tag("ws-022")
    void the_forwarded_headers_are_there() {
        assertThat(life("/").get(0).headers())
                .containsEntry("X-Forwarded-For", "127.0.0.1")
                .containsEntry("X-Forwarded-Port", String.valueOf(gateway.port()))
                .containsEntry("X-Forwarded-Proto", "http");
    }

    @Test
    @Tag("ws-022")
    void a_balancers_word_on_scheme_and_port_is_kept() {
        assertThat(life("/", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443")
                        .get(0)
                        .headers())
                .containsEntry("X-Forwarded-Port", "443")
                .containsEntry("X-Forwarded-Proto", "https");
    }

    @Test
    @Tag("ws-022")
    @Tag("ws-035")
    void an_address_that_a_stranger_claims_is_ignored() {
        List<WebSocketEvent> life = life("/", "X-Forwarded-For: 203.0.113.9");
        assertThat(life.get(0).headers()).containsEntry("X-Forwarded-For", "127.0.0.1");
        assertThat(life)
                .allSatisfy(event ->
                        assertThat(event.requestContext().identity().sourceIp()).isEqualTo("127.0.0.1"));
    }

    @Test
    @Tag("ws-022")
    @Tag("ws-035")
    void behind_a_trusted_proxy_events_name_the_client() {
        gateway.close();
        Endpoint endpoint = new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(Set.of("127.0.0.1")));
        gateway = TestGateway.start(
                TestConfig.DEFAULT.build(endpoint),
                Map.of("$connect", events, "$default", events, "$disconnect", events));
        List<WebSocketEvent> life = life("/", "X-Forwarded-For: 198.51.100.1, 203.0.113.9");
        assertThat(life.get(0).headers()).containsEntry("X-Forwarded-For", "203.0.113.9, 127.0.0.1");
        assertThat(life)
                .allSatisfy(event ->
                        assertThat(event.requestContext().identity().sourceIp()).isEqualTo("203.0.113.9"));
    }

    @Test
    @Tag("ws-026")
    @Tag("ws-027")
    @Tag("ws-028")
    @Tag("ws-029")
    void times_are_what_they_should_be() {
        long before = System.currentTimeMillis();
        List<WebSocketEvent> life = life("/");
        long connectedAt = life.get(0).requestContext().connectedAt();
        assertThat(connectedAt).isBetween(before, System.currentTimeMillis());
        for (WebSocketEvent event : life) {
            RequestContext context = event.requestContext();
            assertThat(context.connectedAt()).isEqualTo(connectedAt);
            assertThat(context.requestTimeEpoch()).isBetween(connectedAt, System.currentTimeMillis());
            assertThat(context.requestTime()).matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        }
    }

    @Test
    @Tag("ws-030")
    void a_connection_id_is_base64url_with_padding_and_can_be_url_encoded() {
        String id = life("/").get(0).connectionId();
        assertThat(id).matches("[A-Za-z0-9_-]+={1,2}");
        assertThat(URLEncoder.encode(id, StandardCharsets.UTF_8)).isEqualTo(id.replace("=", "%3D"));
        assertThat(life("/").get(0).connectionId()).isNotEqualTo(id);
    }

    @Test
    @Tag("ws-031")
    @Tag("ws-032")
    void request_ids_are_unique_and_only_messages_have_a_message_id() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            for (WebSocketEvent event : life("/")) {
                RequestContext context = event.requestContext();
                assertThat(ids.add(context.requestId())).isTrue();
                assertThat(context.requestId()).matches("[A-Za-z0-9_-]{15}=");
                assertThat(context.messageId().isEmpty()).isEqualTo(context.eventType() != EventType.MESSAGE);
            }
        }
    }

    @Test
    @Tag("ws-034")
    @Tag("ws-035")
    void every_event_says_where_it_is_from() {
        for (WebSocketEvent event : life("/testing", "User-Agent: probe/1")) {
            RequestContext context = event.requestContext();
            assertThat(context.connection().apiId()).isEqualTo("local");
            assertThat(context.stage()).isEqualTo("testing");
            assertThat(context.domainName()).isEqualTo("localhost");
            assertThat(context.identity().sourceIp()).isEqualTo("127.0.0.1");
            assertThat(context.identity().userAgent()).isEqualTo("probe/1");
        }
        assertThat(life("/").get(1).requestContext().identity().userAgent()).isEmpty();
    }

    @Test
    @Tag("ws-036")
    @Tag("ws-037")
    void a_message_is_its_body_verbatim_and_nothing_of_the_handshake() {
        WebSocketEvent message = life("/?a=b", "X-Any: c").get(1);
        assertThat(message.body()).isEqualTo("hi");
        assertThat(message.headers()).isEmpty();
        assertThat(message.multiValueHeaders()).isEmpty();
        assertThat(message.queryStringParameters()).isEmpty();
    }

    @Test
    @Tag("ws-038")
    void the_route_keys_are_those_of_the_lifecycle() {
        assertThat(life("/"))
                .extracting(event -> event.requestContext().routeKey())
                .containsExactly("$connect", "$default", "$disconnect");
    }

    @Test
    @Tag("ws-039")
    @Tag("ws-040")
    @Tag("ws-062")
    void disconnect_says_how_it_ended() {
        WebSocketEvent disconnect = life("/", "X-Any: c").get(2);
        assertThat(disconnect.headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Host", "localhost", "x-api-key", "", "X-Forwarded-For", "", "x-restapi", ""));
        assertThat(disconnect.multiValueHeaders())
                .hasSize(4)
                .containsEntry("Host", List.of("localhost"))
                .containsEntry("x-restapi", List.of(""));
        assertThat(disconnect.requestContext().disconnectStatusCode()).isEqualTo(1000);
        assertThat(disconnect.requestContext().disconnectReason()).isEqualTo("done");
    }

    @Test
    @Tag("ws-041")
    void a_close_without_a_status_is_1005() {
        try (RawClient client = RawClient.open(gateway.port())) {
            events.take();
            client.send(RawClient.frame(true, 8, new byte[0]));
            RequestContext context = events.take().requestContext();
            assertThat(context.disconnectStatusCode()).isEqualTo(1005);
            assertThat(context.disconnectReason()).isEqualTo("Client-side close frame status not set");
            assertThat(client.readClose().bytes()).isEmpty();
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    @Tag("ws-062")
    void a_connection_that_is_cut_off_gets_its_disconnect() {
        RawClient client = RawClient.open(gateway.port());
        events.take();
        client.drop();
        RequestContext context = events.take().requestContext();
        assertThat(context.eventType()).isEqualTo(EventType.DISCONNECT);
        assertThat(context.disconnectStatusCode()).isEqualTo(1006);
    }

    @Test
    void a_query_that_is_not_percent_encoded_is_refused() {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/?a=%zz").status()).isEqualTo(400);
        }
    }
}
