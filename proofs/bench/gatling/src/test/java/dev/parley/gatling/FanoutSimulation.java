package dev.parley.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.http.action.ws.WsInboundMessage;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/** One member of the channel publishes at a steady rate, all get each message, and each says how late it was. */
public final class FanoutSimulation extends Simulation {

    private static final Duration PACE = Duration.ofNanos(Duration.ofSeconds(1).toNanos() / SimulationSettings.RATE);

    private final Window window = new Window();

    private final ScenarioBuilder members = scenario("members")
            .exec(ws("open").connect("/"))
            .during(SimulationSettings.ALL)
            .on(exec(pause(SimulationSettings.LOOK)).exec(ws.processUnmatchedMessages(this::look)))
            .exec(ws("close").close());

    private final ScenarioBuilder publisher = scenario("publisher")
            .exec(ws("open").connect("/"))
            .exec(pause(SimulationSettings.COMING))
            .during(SimulationSettings.WARM_UP.plus(SimulationSettings.TIME).plusSeconds(1))
            .on(exec(pace(PACE))
                    .exec(ws("publish").sendText(session -> stamped()))
                    .exec(ws.processUnmatchedMessages(this::look)))
            .exec(pause(1))
            .exec(ws.processUnmatchedMessages(this::look))
            .exec(ws("close").close());

    {
        setUp(
                        window.clock().injectOpen(atOnceUsers(1)),
                        members.injectOpen(rampUsers(SimulationSettings.CONNECTIONS - 1).during(2)),
                        publisher.injectOpen(atOnceUsers(1)))
                .protocols(SimulationSettings.protocol());
    }

    private static String stamped() {
        String now = Long.toString(System.currentTimeMillis());
        return now + ".".repeat(SimulationSettings.BYTES - now.length());
    }

    private Session look(List<WsInboundMessage> messages, Session session) {
        for (WsInboundMessage message : messages) {
            String text = ((WsInboundMessage.Text) message).message();
            window.came(Long.parseLong(text.substring(0, text.indexOf('.'))), message.timestamp());
        }
        return session;
    }

    @Override
    public void after() {
        System.out.println(window.figures());
    }
}
