package dev.parley.gateway.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.PublishMeters;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.rate.RateSampler;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rates are read from meters by name: a meter with another name would leave its rate out without a word. */
class MeterRatesTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Test
    void every_number_that_operators_see_has_its_meter() {
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendClose(1000, "");
            client.readClose();
            new PublishMeters(gateway.meters()).count(PublishMeters.Result.STORED);
            // The function of $disconnect is called a turn later.
            await().until(() -> new MeterRates(gateway.meters(), gateway.loops())
                    .read()
                    .totals()
                    .containsKey("functionCalls@$disconnect"));
            RateSampler.Reading now = new MeterRates(gateway.meters(), gateway.loops()).read();
            assertThat(now.totals())
                    .containsOnlyKeys(
                            "connects",
                            "refused",
                            "closes",
                            "messagesIn",
                            "messagesOut",
                            "bytesIn",
                            "bytesOut",
                            "publishes",
                            "deliveries",
                            "functionCalls",
                            "functionCalls@$connect",
                            "functionCalls@$disconnect",
                            "functionNanos@$connect",
                            "functionNanos@$disconnect",
                            "functionErrors@$connect",
                            "functionErrors@$disconnect",
                            "functionNanos",
                            "functionErrors")
                    .containsEntry("connects", 1L)
                    .containsEntry("publishes", 1L)
                    .containsEntry("closes", 1L)
                    .containsEntry("functionErrors", 0L);
            assertThat(now.present()).containsOnlyKeys("connections", "queueBytes", "loopDelayMicros");
        }
    }
}
