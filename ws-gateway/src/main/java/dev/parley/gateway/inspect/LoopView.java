package dev.parley.gateway.inspect;

import dev.parley.bus.node.ConnectionFilter;
import dev.parley.bus.node.ConnectionStory;
import dev.parley.bus.node.ConnectionSummary;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeAnswer.ChannelMembers;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeState;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.journal.LoopJournal;
import io.vertx.core.Context;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One event loop's gateway, in all its terms, as operators see it. All but the constructor is for its event loop. */
public final class LoopView {

    /** How many events of one connection are shown. */
    private static final int MAX_EVENTS = 100;

    private final Context context;
    private final LoopJournal journal;
    private final Supplier<List<TermView>> terms;
    private final TaskDelay delay;

    /** @param terms that still have connections, or will */
    public LoopView(Context context, LoopJournal journal, Supplier<List<TermView>> terms) {
        this.context = context;
        this.journal = journal;
        this.terms = terms;
        this.delay = new TaskDelay(context);
    }

    Context context() {
        return context;
    }

    /** For any thread. */
    TaskDelay delay() {
        return delay;
    }

    /**
     * What one event loop adds to the state of its node.
     *
     * @param channels how many have members here; another loop may have some of them, too
     */
    record State(List<NodeState.Gateway> gateways, int channels) {}

    State state() {
        List<TermView> all = terms.get();
        return new State(
                all.stream().map(TermView::state).toList(),
                all.stream().mapToInt(term -> term.hub().channelCount()).sum());
    }

    /** @throws IllegalArgumentException if the filter's address is neither an IP address nor a network */
    List<ConnectionSummary> find(ConnectionFilter filter, String after, int limit) {
        ConnectionMatch match = new ConnectionMatch(filter, journal);
        Page<Connection> page = new Page<>(after, limit);
        terms.get().forEach(term -> term.table().each(connection -> {
            if (page.wants(connection.id()) && match.test(connection)) {
                page.add(connection.id(), connection);
            }
        }));
        return page.sorted().stream().map(Views::summary).toList();
    }

    ConnectionStory describe(String connectionId) {
        ConnectionStory.Details now = null;
        for (TermView term : terms.get()) {
            Connection found = term.table().find(connectionId);
            if (found != null) {
                now = Views.details(found, journal.recent(connectionId));
            }
        }
        return new ConnectionStory(now, journal.of(connectionId, MAX_EVENTS), journal.since());
    }

    /** A channel whose members are only about to join is not listed yet. */
    List<ChannelMembers> channels(String prefix, String after, int limit) {
        Set<String> names = new TreeSet<>();
        for (TermView term : terms.get()) {
            Page<String> page = new Page<>(after, limit);
            term.hub().eachChannel(name -> {
                if (name.startsWith(prefix) && page.wants(name) && term.hub().membersOf(name) > 0) {
                    page.add(name, name);
                }
            });
            names.addAll(page.sorted());
        }
        return names.stream()
                .limit(limit)
                .map(name -> new ChannelMembers(name, membersOf(name)))
                .toList();
    }

    int membersOf(String channel) {
        return terms.get().stream()
                .mapToInt(term -> term.hub().membersOf(channel))
                .sum();
    }

    /**
     * What has come since a watcher's last question.
     *
     * @throws NodeException with {@code LIMIT} if there are too many watchers
     */
    NodeAnswer.Lines take(String watcher, LineFilter filter) {
        return journal.take(watcher, filter);
    }
}
