package dev.parley.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Each connection sends a message, waits for its echo, and sends the next when its time has come. */
public final class EchoSimulation extends Simulation {

    private static final String TEXT = ".".repeat(SimulationSettings.BYTES);
    private static final Duration PACE = Duration.ofNanos(
            Duration.ofSeconds(1).toNanos() * SimulationSettings.CONNECTIONS / SimulationSettings.RATE);

    private final Window window = new Window();

    private final ScenarioBuilder clients = scenario("clients")
            .exec(ws("open").connect("/"))
            .during(SimulationSettings.COMING.plus(SimulationSettings.WARM_UP))
            .on(exec(step("warm-up")))
            .during(SimulationSettings.TIME)
            .on(exec(step("echo")))
            .exec(pause(1))
            .exec(ws("close").close());

    {
        setUp(
                        window.clock().injectOpen(atOnceUsers(1)),
                        // Over a whole number of paces, so that the messages are spread evenly too.
                        clients.injectOpen(rampUsers(SimulationSettings.CONNECTIONS).during(2)))
                .protocols(SimulationSettings.protocol())
                .assertions(
                        details("echo").responseTime().percentile(50).lt(1000),
                        details("echo").responseTime().percentile(99).lt(1000),
                        details("echo").failedRequests().count().is(0L));
    }

    private ChainBuilder step(String name) {
        return exec(io.gatling.javaapi.core.CoreDsl.pace(PACE))
                .exec(ws(name + " sent")
                        .sendText(TEXT)
                        .await(5)
                        .on(ws.checkTextMessage(name).check(bodyString().is(TEXT))))
                .exec(session -> {
                    window.came();
                    return session;
                });
    }

    @Override
    public void after() {
        System.out.println(window.figures());
    }
}
