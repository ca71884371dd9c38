package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that call a running gateway, with a real gateway. */
class ClientCommandsTest {

    private static final String KEY = "AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG";
    private static final String NEWS = "news: ü";

    private final BlockingQueue<String> connected = new LinkedBlockingQueue<>();

    private TestGateway gateway;
    private String open;
    private String signed;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(
                TestConfig.DEFAULT.build(),
                (connections, channels) -> Map.of(
                        "$connect",
                        event -> {
                            connected.add(event.connectionId());
                            return channels.join(event.connectionId(), NEWS).map(joined -> FunctionResult.ok());
                        },
                        "$default",
                        event -> Future.succeededFuture(FunctionResult.ok()),
                        "$disconnect",
                        event -> Future.succeededFuture(FunctionResult.ok())));
        open = "http://localhost:" + ManagementPort.start(gateway) + "/testing";
        SignatureCheck check = new SignatureCheck(AccessKeys.of(List.of(KEY)), Clock.systemUTC());
        signed = "http://localhost:" + ManagementPort.start(gateway, new Endpoint("127.0.0.1", 0), check) + "/testing";
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Returns the id of the latest connection once it is a member. */
    private String lastId() throws InterruptedException {
        String id = Objects.requireNonNull(connected.poll(30, TimeUnit.SECONDS));
        await().until(() -> TestGateway.await(gateway.channels().members(NEWS)).list().stream()
                .anyMatch(member -> member.connectionId().equals(id)));
        return id;
    }

    private CommandRun run(String... arguments) {
        return run(new byte[0], arguments);
    }

    private CommandRun run(byte[] in, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--endpoint", open));
        return CommandRun.with(Map.of(), in, all.toArray(String[]::new));
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void a_text_is_sent_to_a_connection() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            CommandRun send = run("send", lastId(), "{\"text\":\"grüße\"}");
            assertDone(send);
            assertThat(send.out()).isEmpty();
            assertThat(client.readText()).isEqualTo("{\"text\":\"grüße\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@file", "-5", "--help-me", "a=b", "\"quoted\"", "send"})
    void a_text_may_look_like_something_else(String text) throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            assertDone(run("send", lastId(), text));
            assertThat(client.readText()).isEqualTo(text);
        }
    }

    @Test
    void a_message_from_stdin_is_sent_unchanged() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = lastId();
            assertDone(run("two\nlines\n".getBytes(StandardCharsets.UTF_8), "send", id, "-"));
            assertThat(client.readText()).isEqualTo("two\nlines\n");
            assertDone(run(new byte[] {1, -1, 0}, "send", id, "-"));
            RawClient.Frame binary = client.read();
            assertThat(binary.opcode()).isEqualTo(2);
            assertThat(binary.bytes()).containsExactly(1, -1, 0);
            assertDone(run("send", "--binary", id, "text"));
            assertThat(client.read().opcode()).isEqualTo(2);
        }
    }

    @Test
    void a_publish_reaches_the_members_and_prints_its_position() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            lastId();
            CommandRun publish = run("publish", NEWS, "for all");
            assertDone(publish);
            assertThat(new JsonObject(publish.out()).getJsonObject("position").getLong("offset"))
                    .isPositive();
            assertThat(client.readText()).isEqualTo("for all");
            assertDone(run(new byte[] {-1}, "publish", NEWS, "-"));
            assertThat(client.read().bytes()).containsExactly(-1);
        }
    }

    @Test
    void a_publish_is_stamped_as_the_channel_is_unless_stated() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            lastId();
            assertDone(run("publish", NEWS, "{}"));
            assertDone(run("publish", "--stamped", NEWS, "{}"));
            assertDone(run("publish", NEWS, "{}"));
            assertDone(run("publish", "--no-stamped", NEWS, "{}"));
            assertDone(run("publish", "--delta", NEWS, "{}"));
            assertThat(client.readTexts(5))
                    .extracting(text -> new JsonObject(text).containsKey("position"))
                    .containsExactly(false, true, true, false, true);
        }
    }

    @Test
    void info_prints_json() throws Exception {
        try (RawClient client = RawClient.open(gateway.port(), "User-Agent: probe/1")) {
            String id = lastId();
            CommandRun info = run("info", id);
            assertDone(info);
            JsonObject json = new JsonObject(info.out());
            assertThat(json.getString("connectedAt")).endsWith("Z");
            assertThat(json.getJsonObject("identity").getString("userAgent")).isEqualTo("probe/1");
            assertDone(run("send", id, "still there"));
            assertThat(client.readText()).isEqualTo("still there");
        }
    }

    @Test
    void a_connection_is_closed_with_a_code_and_a_reason_or_the_default() throws Exception {
        try (RawClient one = RawClient.open(gateway.port())) {
            assertDone(run("close", lastId(), "--code", "4001", "--reason", "sign in, ü"));
            RawClient.Frame close = one.readClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("sign in, ü");
        }
        try (RawClient other = RawClient.open(gateway.port())) {
            assertDone(run("close", lastId()));
            assertThat(other.readClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void a_message_is_redacted_where_publish_stored_it() {
        JsonObject position = new JsonObject(run("publish", NEWS, "a secret").out()).getJsonObject("position");
        String at = position.getString("epoch") + ":" + position.getLong("offset");
        assertDone(run("redact", NEWS, at, "--no-notify"));
        assertThat(new ManagementTestClient(URI.create(open).getPort())
                        .get("/testing/@channels/news%3A%20%C3%BC/messages")
                        .body())
                .contains(position.getString("epoch"))
                .doesNotContain("a secret");
        CommandRun again = run("redact", NEWS, position.getString("epoch") + ":99");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("404 NotFoundException");
    }

    @Test
    void an_address_is_refused_listed_and_accepted_again() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            lastId();
            CommandRun refuse = run("refuse", "--address", "127.0.0.1", "--seconds", "60", "--reason", "spam & more");
            assertDone(refuse);
            assertThat(new JsonObject(refuse.out()).getString("address")).isEqualTo("127.0.0.1");
            assertThat(client.readClose().closeCode()).isEqualTo(1008);
        }
        assertThat(run("refuse").out()).contains("127.0.0.1", "spam & more");
        assertDone(run("refuse", "--address", "127.0.0.1", "--undo"));
        assertThat(run("refuse").out()).isEqualToIgnoringNewLines("{\"refusals\":[]}");
        CommandRun again = run("refuse", "--address", "127.0.0.1", "--undo");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("404 NotFoundException", "No refusal of address 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--user ann", "--undo", "--seconds 5", "--user ann --address 192.0.2.1 --undo"})
    void an_incomplete_refusal_prints_what_is_missing(String arguments) {
        List<String> words = new ArrayList<>(List.of("refuse"));
        words.addAll(List.of(arguments.split(" ")));
        CommandRun refuse = run(words.toArray(String[]::new));
        assertThat(refuse.status()).isEqualTo(2);
        assertThat(refuse.err()).contains("--user", "Usage: parley refuse ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"JEbeOfQ9oAMCKWwxYz012345678=", "-hbeOfQ9oAMCKWwxYz012345678=", "--beOfQ9oAMCKWwxYz012345678="})
    void a_missing_connection_is_reported_in_one_line(String id) {
        for (CommandRun run : List.of(run("send", id, "hi"), run("info", id), run("close", id))) {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).containsExactly("No such connection: it was closed, or never existed");
        }
    }

    @Test
    void a_rejection_is_reported_with_the_gateways_message() {
        CommandRun send = run("send", "nobody", "hi");
        assertThat(send.status()).isEqualTo(1);
        assertThat(send.err().lines())
                .containsExactly(open + " answered 400 BadRequestException Invalid connectionId: nobody");
    }

    @Test
    void calls_are_signed_with_a_key_of_the_options_or_of_the_environment() throws Exception {
        Map<String, String> keys = Map.of(
                "PARLEY_ENDPOINT", signed,
                "AWS_ACCESS_KEY_ID", KEY.substring(0, KEY.indexOf(':')),
                "AWS_SECRET_ACCESS_KEY", KEY.substring(KEY.indexOf(':') + 1));
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = lastId();
            assertDone(CommandRun.of("send", id, "by option", "--endpoint", signed + "/", "--key", KEY));
            assertThat(client.readText()).isEqualTo("by option");
            assertDone(CommandRun.with(keys, new byte[0], "publish", NEWS, "--binary", "by environment"));
            assertThat(client.read().text()).isEqualTo("by environment");
            assertDone(CommandRun.with(keys, new byte[0], "close", id, "--code", "4001", "--reason", "a b & c"));
            assertThat(client.readClose().closeReason()).isEqualTo("a b & c");
        }
    }

    @Test
    void a_gateway_with_keys_rejects_calls_without_a_valid_key() {
        CommandRun unsigned = CommandRun.of("publish", "--endpoint", signed, NEWS, "hi");
        assertThat(unsigned.status()).isEqualTo(1);
        assertThat(unsigned.err().lines())
                .singleElement()
                .asString()
                .contains("403 ForbiddenException", "--key id:secret");
        CommandRun wrong = CommandRun.of("publish", "--endpoint", signed, "--key", "AKIDEXAMPLE:s3cret", NEWS, "hi");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("403 ForbiddenException").doesNotContain("s3cret");
    }
}
