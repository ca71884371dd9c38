package dev.parley.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeException;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Identity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopJournalTest {

    private static final ConnectionContext ANN = new ConnectionContext(
                    "id-ann", "api", "testing", "host", 0, new Identity("10.1.2.3", "probe"))
            .withAuthorizer(Map.of("principalId", "ann"));
    private static final ConnectionContext BOB =
            new ConnectionContext("id-bob", "api", "testing", "host", 0, new Identity("192.0.2.1", "probe"));

    private final LoopJournal journal = new LoopJournal();

    private static LineFilter filter(List<String> kinds, String user, String address, String channel, String text) {
        return new LineFilter(kinds, "", user, address, "", channel, text);
    }

    private static List<String> kinds(List<EventLine> lines) {
        return lines.stream().map(EventLine::kind).toList();
    }

    @Test
    void the_end_of_a_connection_is_remembered_however_much_others_send() {
        journal.event(Kind.DISCONNECT, ANN, "", "1000 bye");
        long later = System.currentTimeMillis() + 1000;
        for (int i = 0; i < 10_000; i++) {
            journal.message(BOB, later + i, "$default", 5);
        }
        assertThat(kinds(journal.of("id-ann", 100))).containsExactly("disconnect");
        assertThat(journal.of("id-bob", 100)).hasSize(100);
        assertThat(journal.since()).isEqualTo(later + 10_000 - 4096);
        assertThat(journal.recent("id-bob").messages()).isEqualTo(4096);
        assertThat(journal.ofRoute("$default")).containsExactly("id-bob");
    }

    @Test
    void the_newest_event_comes_first_with_what_belongs_to_its_kind() {
        journal.event(Kind.CONNECT, ANN, "", "");
        journal.channel(Kind.JOIN, ANN, "room:tea");
        journal.message(ANN, System.currentTimeMillis() + 1000, "news", 7);
        List<EventLine> lines = journal.of("id-ann", 2);
        assertThat(lines.get(0).kind()).isEqualTo("message");
        assertThat(lines.get(0).bytes()).isEqualTo(7);
        assertThat(lines.get(0).route()).isEqualTo("news");
        assertThat(lines.get(1).kind()).isEqualTo("join");
        assertThat(lines.get(1).channel()).isEqualTo("room:tea");
    }

    @Test
    void a_watcher_gets_what_fits_its_filter_since_it_asked_last() {
        LineFilter annsEnds = filter(List.of("disconnect"), "ann", "10.0.0.0/8", "", "bye");
        assertThat(journal.take("me", annsEnds).list()).isEmpty();
        journal.event(Kind.DISCONNECT, ANN, "", "1000 bye");
        journal.event(Kind.DISCONNECT, ANN, "", "1001");
        journal.event(Kind.DISCONNECT, BOB, "", "1000 bye");
        journal.event(Kind.CLOSE, ANN, "", "1000 bye");
        List<EventLine> lines = journal.take("me", annsEnds).list();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).user()).isEqualTo("ann");
        assertThat(lines.get(0).address()).isEqualTo("10.1.2.3");
        assertThat(journal.take("me", annsEnds).list()).isEmpty();
    }

    @Test
    void channels_can_be_watched() {
        journal.take("all", LineFilter.ALL);
        journal.take("tea", filter(List.of(), "", "", "room:tea", ""));
        journal.channel(Kind.JOIN, ANN, "room:tea");
        journal.channel(Kind.LEAVE, ANN, "other");
        journal.send(ANN, 4);
        assertThat(kinds(journal.take("all", LineFilter.ALL).list())).containsExactly("join", "leave", "send");
        assertThat(journal.take("tea", filter(List.of(), "", "", "room:tea", ""))
                        .list())
                .hasSize(1);
    }

    @Test
    void refusals_and_lines_of_the_log_can_be_watched() {
        ProcessLines lines = new ProcessLines();
        lines.logged(() -> {
            throw new AssertionError("Nobody watches");
        });
        lines.take("me", LineFilter.ALL);
        lines.refused(() -> "192.0.2.9", 429, "Too Many Requests");
        lines.logged(() -> "WARN Door: " + "x".repeat(1000));
        List<EventLine> taken = lines.take("me", LineFilter.ALL).list();
        assertThat(kinds(taken)).containsExactly("refuse", "log");
        assertThat(taken.get(0).address()).isEqualTo("192.0.2.9");
        assertThat(taken.get(0).text()).isEqualTo("429 Too Many Requests");
        assertThat(taken.get(1).text()).hasSize(500);
    }

    @Test
    void lines_without_room_are_dropped_and_counted() {
        journal.take("me", LineFilter.ALL);
        for (int i = 0; i < 250; i++) {
            journal.message(ANN, i, "$default", 1);
        }
        var taken = journal.take("me", LineFilter.ALL);
        assertThat(taken.list()).hasSize(200);
        assertThat(taken.dropped()).isEqualTo(50);
        assertThat(journal.take("me", LineFilter.ALL).dropped()).isZero();
    }

    @Test
    void the_number_of_watchers_is_bounded() {
        for (int i = 0; i < Watchers.MAX_WATCHERS; i++) {
            journal.take("watcher" + i, LineFilter.ALL);
        }
        journal.take("watcher0", LineFilter.ALL);
        assertThatThrownBy(() -> journal.take("one more", LineFilter.ALL))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.kind()).isEqualTo(NodeException.Kind.LIMIT));
    }

    @Test
    void a_watcher_that_asks_no_more_is_forgotten() {
        Watchers watchers = new Watchers();
        watchers.take("gone", LineFilter.ALL, 0);
        watchers.take("here", LineFilter.ALL, Watchers.SILENT_NANOS);
        watchers.offer(
                match -> true, () -> new EventLine(0, "log", "", "", "", "", "", 0, ""), Watchers.SILENT_NANOS + 1);
        assertThat(watchers.isEmpty()).isFalse();
        watchers.offer(
                match -> true, () -> new EventLine(0, "log", "", "", "", "", "", 0, ""), 3 * Watchers.SILENT_NANOS);
        assertThat(watchers.isEmpty()).isTrue();
    }
}
