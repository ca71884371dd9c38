package dev.parley.management.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a session ends by itself. */
class OpenSessionsTest {

    private final Vertx vertx = Vertx.vertx();
    private final LocalSessionStore store = LocalSessionStore.create(vertx);
    private Duration later = Duration.ZERO;
    private final OpenSessions open = new OpenSessions(store, () -> System.currentTimeMillis() + later.toMillis());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Session begun() {
        Session session = store.createSession(OpenSessions.IDLE.toMillis());
        open.begin(session, "AKID");
        return session;
    }

    @Test
    void after_half_an_hour_without_a_call() {
        Session session = begun();
        later = Duration.ofMinutes(29);
        assertThat(open.isOpen(session)).isTrue();
        later = OpenSessions.IDLE;
        assertThat(open.isOpen(session)).isFalse();
    }

    @Test
    void after_eight_hours_in_any_case() {
        later = OpenSessions.LONGEST.negated();
        Session session = begun();
        later = Duration.ofMinutes(-1);
        assertThat(open.isOpen(session)).isTrue();
        later = Duration.ofSeconds(1);
        assertThat(open.isOpen(session)).isFalse();
    }

    @Test
    void once_too_many_others_began_after_it() {
        List<Session> all = IntStream.range(0, OpenSessions.MAX_SESSIONS + 1)
                .mapToObj(i -> begun())
                .toList();
        assertThat(all)
                .filteredOn(open::isOpen)
                .hasSize(OpenSessions.MAX_SESSIONS)
                .doesNotContain(all.get(0));
    }

    @Test
    void at_its_logout_and_without_a_login_it_never_began() {
        Session session = begun();
        open.end(session);
        assertThat(open.isOpen(session)).isFalse();
        assertThat(open.isOpen(store.createSession(1000))).isFalse();
    }
}
