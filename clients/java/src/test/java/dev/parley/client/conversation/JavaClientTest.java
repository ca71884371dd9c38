package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.client.Event;
import dev.parley.client.Heartbeat;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyClientBuilder;
import dev.parley.client.State;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the Java client has, beside the cases. */
class JavaClientTest {

    /** What an app sends and receives. */
    public record Said(String type, String text, int times) {}

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx, new Values());

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ParleyClientBuilder builder() {
        return quick(ParleyClient.builder(server.address()));
    }

    private static ParleyClientBuilder quick(ParleyClientBuilder builder) {
        return builder.backoff(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    private void accept() throws InterruptedException {
        server.step("accept", new JsonObject("{\"accept\": {}}"));
    }

    private static void waitFor(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitState(ParleyClient client, State.Name name) {
        await().until(() -> client.state().name() == name);
    }

    @Test
    void records_are_frames() throws Exception {
        List<Said> heard = new CopyOnWriteArrayList<>();
        try (ParleyClient client = builder()
                .on(Event.FRAME, frame -> heard.add(frame.as(Said.class)))
                .build()) {
            client.connect();
            accept();
            awaitState(client, State.Name.OPEN);
            assertThat(client.send(new Said("say", "hällo", 3))).isTrue();
            server.step("receive", new JsonObject("{\"receive\": {\"type\":\"say\",\"text\":\"hällo\",\"times\":3}}"));
            server.socket().writeTextMessage("{\"more\":[{}],\"type\":\"said\",\"text\":\"x\",\"times\":4}");
            await().until(() -> heard.equals(List.of(new Said("said", "x", 4))));

            assertThatThrownBy(() -> client.deliver(List.of("no object")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("A frame must be a JSON object: [\"no object\"]");
        }
    }

    @Test
    void the_status_of_a_refused_handshake_is_told() throws Exception {
        try (ParleyClient client = ParleyClient.builder(server.address())
                .backoff(Duration.ofHours(20), Duration.ofHours(20))
                .build()) {
            client.connect();
            server.step("refuse", new JsonObject("{\"refuse\": {\"status\": 503}}"));
            awaitState(client, State.Name.WAITING);
            assertThat(client.state().httpStatus()).hasValue(503);
            assertThat(client.state().code()).hasValue(1006);
            assertThat(client.state().reason()).contains("WebSocketHandshakeException");
        }
    }

    @Test
    void a_handler_that_would_wait_for_itself_fails_and_the_answer_comes() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (ParleyClient client = builder()
                .on(Event.OPEN, opened -> {
                    CompletableFuture<String> text = opened.ask(Map.of("q", 1)).thenApply(frame -> frame.string("a"));
                    text.thenAccept(answer::complete);
                    try {
                        text.join();
                    } catch (IllegalStateException e) {
                        failure.complete(e);
                    }
                })
                .build()) {
            client.connect();
            accept();
            String id = new JsonObject((String) server.received("a request")).getString("clientId");
            server.socket().writeTextMessage("{\"clientId\":\"" + id + "\",\"a\":\"b\"}");
            assertThat(failure.join()).hasMessageContaining("must not wait for an answer");
            assertThat(answer.join()).isEqualTo("b");
        }
    }

    @Test
    void the_requests_of_many_threads_are_all_answered() throws Exception {
        try (ParleyClient client = builder().build()) {
            client.connect();
            accept();
            ServerWebSocket echo = server.socket();
            echo.textMessageHandler(echo::writeTextMessage);
            List<Integer> answers = IntStream.range(0, 8)
                    .parallel()
                    .boxed()
                    .flatMap(thread -> IntStream.range(0, 50)
                            .mapToObj(n ->
                                    client.ask(Map.of("n", thread * 50 + n)).join())
                            .map(frame -> (Integer) frame.fields().get("n")))
                    .sorted()
                    .toList();
            assertThat(answers).isEqualTo(IntStream.range(0, 400).boxed().toList());
        }
    }

    @Test
    void a_token_that_no_header_may_have_ends_the_client_and_is_not_shown() {
        try (ParleyClient client = builder().token("secret\n").build()) {
            client.connect();
            await().until(() -> client.state().why().startsWith("This address can’t be used: "));
            assertThat(client.state().toString()).doesNotContain("secret");
        }
    }

    @Test
    void a_closed_client_leaves_no_thread_and_opens_again() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        ParleyClient client = builder()
                .on(Event.OPEN, opened -> thread.complete(Thread.currentThread()))
                .build();
        try {
            client.connect();
            accept();
            assertThat(thread.join().isDaemon()).isTrue();
            client.close();
            await().until(() -> !thread.join().isAlive());
            client.connect();
            accept();
            awaitState(client, State.Name.OPEN);
        } finally {
            client.close();
        }
    }

    @Test
    void a_message_that_is_too_large_ends_the_client() throws Exception {
        try (ParleyClient client = builder().maxMessageBytes(100).build()) {
            client.connect();
            accept();
            server.socket().writeTextMessage("x".repeat(100));
            server.socket().writeTextMessage("x".repeat(101));
            awaitState(client, State.Name.CLOSED);
            assertThat(client.state().code()).hasValue(1009);
            assertThat(client.state().why()).isEqualTo("A message was too large.");
        }
    }

    @Test
    void while_a_handler_blocks_the_socket_is_not_read_and_nothing_is_lost() throws Exception {
        int count = 256;
        String filling = "x".repeat(65_536);
        CountDownLatch released = new CountDownLatch(1);
        List<Integer> heard = new CopyOnWriteArrayList<>();
        try (ParleyClient client = builder()
                .heartbeat(Heartbeat.ping(Duration.ofMillis(200), Duration.ofMillis(600)))
                .on(Event.TEXT, text -> {
                    waitFor(released);
                    heard.add(Integer.valueOf(text.substring(0, text.indexOf(' '))));
                })
                .build()) {
            client.connect();
            accept();
            for (int n = 0; n < count; n++) {
                server.socket().writeTextMessage(n + " " + filling);
            }
            await().during(Duration.ofMillis(1_500)).until(() -> server.socket().writeQueueFull());
            released.countDown();
            await().until(() -> heard.size() == count);
            assertThat(heard).isEqualTo(IntStream.range(0, count).boxed().toList());
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void a_server_that_answers_no_ping_is_given_up() throws Exception {
        try (ParleyClient client = builder()
                .heartbeat(Heartbeat.ping(Duration.ofMillis(50), Duration.ofMillis(300)))
                .build()) {
            client.connect();
            accept();
            Channel silent = server.channel();
            silent.config().setAutoRead(false);
            accept();
            awaitState(client, State.Name.OPEN);
            silent.config().setAutoRead(true);
        }
    }

    @Test
    void an_app_that_fails_to_answer_is_asked_again() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<String> whys = new CopyOnWriteArrayList<>();
        try (ParleyClient client = quick(ParleyClient.builder(() -> switch (asked.getAndIncrement()) {
                    case 0 -> CompletableFuture.failedFuture(new IllegalStateException("no network"));
                    case 1 -> throw new IllegalStateException("thrown");
                    default -> CompletableFuture.completedFuture(server.address());
                }))
                .on(Event.STATE, state -> whys.add(state.why()))
                .build()) {
            client.connect();
            accept();
            awaitState(client, State.Name.OPEN);
            assertThat(whys)
                    .contains(
                            "The app gave no address or token: no network", "The app gave no address or token: thrown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "nonsense", "ws:///path"})
    void an_address_that_cannot_be_used_ends_the_client(String address) {
        try (ParleyClient client = builderFor(address).build()) {
            client.connect();
            await().until(() -> client.state().why().startsWith("This address can’t be used: "));
            assertThat(client.state().name()).isEqualTo(State.Name.CLOSED);
        }
    }

    private static ParleyClientBuilder builderFor(String address) {
        return quick(ParleyClient.builder(URI.create(address)));
    }

    @Test
    void a_client_closes_even_if_its_executor_was_shut_down_before() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        ParleyClient client = builder().executor(executor).build();
        client.connect();
        accept();
        awaitState(client, State.Name.OPEN);
        CompletableFuture<?> undelivered = client.deliver(Map.of("text", "a"));
        executor.shutdown();
        client.close();
        assertThatThrownBy(undelivered::join).hasMessageContaining("The connection was closed here.");
        awaitState(client, State.Name.CLOSED);
    }

    @Test
    void a_handler_that_was_removed_is_not_called() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ParleyClient client =
                builder().on(Event.TEXT, text -> heard.add("kept " + text)).build()) {
            Runnable remove = client.on(Event.TEXT, text -> heard.add("removed " + text));
            client.connect();
            accept();
            server.socket().writeTextMessage("1");
            await().until(() -> heard.equals(List.of("kept 1", "removed 1")));
            remove.run();
            server.socket().writeTextMessage("2");
            await().until(() -> heard.equals(List.of("kept 1", "removed 1", "kept 2")));
        }
    }
}
