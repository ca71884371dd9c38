package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of commands whose endpoint is not a gateway or is unreachable. */
class UnreachableGatewayTest {

    /** What a server does with a connection. */
    private interface Conduct {
        void with(Socket socket) throws IOException;
    }

    /** A server that treats all connections alike and counts its calls. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket listening;
        private final AtomicInteger calls = new AtomicInteger();

        Server(Conduct conduct) throws IOException {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(conduct));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Conduct conduct) {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    calls.incrementAndGet();
                    int first = socket.getInputStream().read(new byte[4096]);
                    assertThat(first).isPositive();
                    conduct.with(socket);
                } catch (IOException closedOrLeft) {
                    // The next one, if there is any.
                }
            }
        }

        String endpoint() {
            return "http://127.0.0.1:" + listening.getLocalPort() + "/testing";
        }

        @Override
        public void close() {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static CommandRun publish(String endpoint) {
        return CommandRun.of("publish", "--endpoint", endpoint, "news", "hi");
    }

    private static void assertFails(CommandRun run, String... words) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(words);
    }

    @Test
    void an_endpoint_without_a_listener_is_reported() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        String endpoint = "http://127.0.0.1:" + free + "/testing";
        assertFails(publish(endpoint), endpoint, "nothing listens there", "--endpoint");
    }

    @Test
    void a_host_without_an_address_is_reported() {
        assertFails(publish("http://nobody.invalid:2222/testing"), "nobody.invalid has no address");
    }

    @Test
    void a_missing_answer_times_out_after_ten_seconds_and_is_not_retried() throws IOException {
        try (Server silent =
                new Server(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertFails(publish(silent.endpoint()), "no answer within 10 s", "the call may have succeeded");
            assertThat(silent.calls).hasValue(1);
        }
    }

    @Test
    void a_connection_that_ends_without_an_answer_is_not_retried() throws IOException {
        try (Server rude = new Server(Socket::close)) {
            assertFails(publish(rude.endpoint()), "no answer", "the call may have succeeded");
            assertThat(rude.calls).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>not me</html>", "null", "[1]", "{\"message\":7}", ""})
    void another_servers_answer_is_reported_by_its_status(String body) throws IOException {
        byte[] answer = ("HTTP/1.1 404 Not Found\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        try (Server other = new Server(socket -> socket.getOutputStream().write(answer))) {
            assertFails(publish(other.endpoint()), other.endpoint() + " answered 404; --endpoint needs");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:2222",
                "ftp://localhost/testing",
                "http:///testing",
                "http://a:b@localhost",
                "http://x y",
                "http://localhost:70000"
            })
    void an_invalid_endpoint_is_rejected_before_any_call(String endpoint) {
        CommandRun option = publish(endpoint);
        assertThat(option.status()).isEqualTo(2);
        assertThat(option.err()).startsWith("--endpoint is '" + endpoint + "'; expected http:// or https://");
        CommandRun variable = CommandRun.with(Map.of("PARLEY_ENDPOINT", endpoint), new byte[0], "info", "id");
        assertThat(variable.status()).isEqualTo(2);
        assertThat(variable.err()).startsWith("PARLEY_ENDPOINT is '" + endpoint + "'; expected");
    }

    @Test
    void an_invalid_key_is_rejected_and_not_printed() {
        CommandRun option = CommandRun.of("info", "--key", "s3cret", "id");
        assertThat(option.status()).isEqualTo(2);
        assertThat(option.err())
                .startsWith("--key can't be used; expected id:secret")
                .doesNotContain("s3cret");
    }
}
