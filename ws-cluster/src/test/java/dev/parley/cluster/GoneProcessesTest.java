package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class GoneProcessesTest {

    private static final NodeId NODE = new NodeId("10.0.0.1", 4000);

    private final List<String> published = new CopyOnWriteArrayList<>();
    private GoneProcesses processes;

    @BeforeEach
    void listen(Vertx vertx) {
        vertx.eventBus()
                .<String>localConsumer(
                        Addresses.PROCESS_GONE,
                        gone -> published.add(
                                gone.body() + (gone.headers().contains(Addresses.UNCERTAIN) ? " perhaps" : "")));
        processes = new GoneProcesses(vertx.eventBus());
    }

    @Test
    void a_process_that_returns_has_not_ended() {
        processes.gone(NODE, "one", false);
        processes.heard(record("one", false));
        processes.refused(NODE);
        assertPublished("one perhaps");
    }

    @Test
    void a_process_that_says_goodbye_after_its_silence_has_ended() {
        processes.gone(NODE, "one", false);
        processes.heard(record("one", true));
        assertPublished("one perhaps", "one");
    }

    @Test
    void a_process_has_ended_if_another_one_answers_in_its_place() {
        processes.gone(NODE, "one", false);
        processes.heard(record("two", false));
        assertPublished("one perhaps", "one");
    }

    @Test
    void a_refused_connection_is_reported_once() {
        processes.gone(NODE, "one", false);
        processes.refused(NODE);
        processes.refused(NODE);
        assertPublished("one perhaps", "one");
    }

    @Test
    void the_oldest_uncertain_process_is_forgotten_when_there_are_too_many() {
        processes.gone(NODE, "one", false);
        for (int port = 1; port <= GoneProcesses.MAX_UNCERTAIN; port++) {
            processes.gone(new NodeId("10.0.0.2", port), "other " + port, false);
        }
        processes.refused(NODE);
        processes.refused(new NodeId("10.0.0.2", 1));
        await().until(() -> published.contains("other 1"));
        assertThat(published).doesNotContain("one");
    }

    private static NodeRecord record(String processId, boolean leaving) {
        return new NodeRecord(NODE, processId, Set.of(), leaving);
    }

    /** A marker shows that nothing more was published before it. */
    private void assertPublished(String... expected) {
        processes.gone(new NodeId("10.0.0.9", 1), "marker", true);
        await().until(() -> published.contains("marker"));
        assertThat(published.subList(0, published.size() - 1)).containsExactly(expected);
    }
}
