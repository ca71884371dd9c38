package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page can't read the status of a handshake. The client library gets a close code instead. */
class ReadableRefusalTest {

    private static final String OFFER = "Sec-WebSocket-Protocol: ";
    private static final String READS = "parley, parley.refused, parley.token.a.b.c";

    private final Recorder others = new Recorder();

    private TestGateway refusing(int status) {
        return TestGateway.start(
                TestConfig.DEFAULT.routes("$connect", "$default", "$disconnect").build(),
                Map.of(
                        "$connect",
                        event -> Future.succeededFuture(FunctionResult.status(status)),
                        "$default",
                        others,
                        "$disconnect",
                        others));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_client_that_reads_refusals_gets_a_close_code(int status) {
        try (TestGateway gateway = refusing(status);
                RawClient client = RawClient.tcp(gateway.port())) {
            Response response = client.handshake("/", OFFER + READS);
            Frame close = client.readClose();

            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).contains("Sec-WebSocket-Protocol: parley.refused");
            assertThat(close.closeCode()).isEqualTo(4000 + status);
            assertThat(client.readsEnd()).isTrue();
            assertThat(others.waiting()).as("events of a connection").isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, parley", "403, 'parley, parley.token.a.b.c'", "500, 'parley, parley.refused'"})
    void everybody_else_gets_the_status(int status, String offer) {
        try (TestGateway gateway = refusing(status);
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/", OFFER + offer).status()).isNotEqualTo(101);
        }
    }
}
