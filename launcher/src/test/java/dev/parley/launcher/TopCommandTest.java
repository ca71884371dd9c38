package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code parley top} where standard output is no terminal. */
class TopCommandTest {

    private static final Map<String, String> ANSWERS = Map.of(
            "/testing/@cluster/nodes", "{\"nodes\":[{\"name\":\"10.0.0.1:3331\",\"role\":\"all\",\"connections\":7}]}",
            "/testing/@cluster/rates?seconds=10&routes=true", "{\"series\":{\"connections\":[7,7]}}",
            "/testing/@cluster/channels?limit=200",
                    "{\"channels\":[{\"channel\":\"a b\",\"members\":2}],\"next\":\"a b\"}",
            "/testing/@cluster/channels?limit=200&next=a%20b", "{\"channels\":[{\"channel\":\"c\",\"members\":3}]}");

    private static CommandRun top(Map<String, String> answers, String... arguments) throws IOException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        api.createContext("/", exchange -> {
            byte[] body = answers.getOrDefault(exchange.getRequestURI().toString(), "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            String endpoint = "http://localhost:" + api.getAddress().getPort() + "/testing";
            return CommandRun.with(Map.of("PARLEY_ENDPOINT", endpoint), new byte[0], arguments);
        } finally {
            api.stop(0);
        }
    }

    @Test
    void it_prints_one_table_with_all_pages_of_channels() throws IOException {
        CommandRun run = top(ANSWERS, "top", "--sort", "connections");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .startsWith("7 connections", "")
                .anyMatch(line -> line.startsWith("10.0.0.1:3331  all "))
                .endsWith("CHANNEL  MEMBERS", "c              3", "a b            2");
    }

    @Test
    void what_is_not_a_service_and_wrong_arguments_are_reported_in_a_line() throws IOException {
        CommandRun other = top(Map.of(), "top", "--once");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("answered 404");
        assertThat(top(Map.of(), "top", "--interval", "0").err()).contains("--interval is 0; expected 1 to 3600");
        assertThat(top(Map.of(), "top", "--sort", "colour").status()).isEqualTo(2);
    }
}
