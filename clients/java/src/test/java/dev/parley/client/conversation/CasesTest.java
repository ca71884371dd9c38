package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The cases of {@code clients/cases}. */
@TestInstance(Lifecycle.PER_CLASS)
class CasesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterAll
    void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Arrivals.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicContainer> cases() throws IOException {
        return Case.all().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.getKey(),
                        file.getValue().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)))));
    }

    private void run(Case each) throws Exception {
        try (ScriptedServer server = new ScriptedServer(vertx, each.values());
                ScriptedApp app = new ScriptedApp(server.address(), each.client(), each.values())) {
            app.connect();
            for (JsonObject step : each.steps()) {
                String verb = step.fieldNames().iterator().next();
                try {
                    assertThat(app.step(verb, step) || server.step(verb, step))
                            .as("there is such a step")
                            .isTrue();
                } catch (AssertionError e) {
                    throw new AssertionError(step + ": " + e.getMessage(), e);
                }
            }
            assertThat(app.left()).isEmpty();
            server.expectNothing();
        }
    }
}
