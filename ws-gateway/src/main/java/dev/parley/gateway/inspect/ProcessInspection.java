package dev.parley.gateway.inspect;

import dev.parley.bus.node.ConnectionStory;
import dev.parley.bus.node.ConnectionSummary;
import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeAnswer.ChannelMembers;
import dev.parley.bus.node.NodeAnswer.RateHistory;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.NodeReceiver;
import dev.parley.gateway.loop.LoopAnswers;
import dev.parley.gateway.rate.RateSampler;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers for a process, by what its event loops and its rates say. Thread-safe. */
public final class ProcessInspection implements NodeReceiver.Answers {

    /** How many lines of the tail a node answers at a time. */
    private static final int MAX_LINES = 200;

    private static final int MAX_LIMIT = 1000;
    private static final NodeAnswer.Lines NO_LINES = new NodeAnswer.Lines(List.of(), 0);

    private final ProcessLoops loops;
    private final ProcessReport report;
    private final RateSampler rates;
    private final DrainActs drain;

    public ProcessInspection(ProcessLoops loops, ProcessReport report, RateSampler rates, DrainActs drain) {
        this.loops = loops;
        this.report = report;
        this.rates = rates;
        this.drain = drain;
    }

    @Override
    public Future<NodeAnswer> answer(NodeQuestion question) {
        // One instanceof after the other: Java 17 has no pattern switch yet.
        if (question instanceof NodeQuestion.State) {
            return report.state().map(state -> state);
        } else if (question instanceof NodeQuestion.Rates asked) {
            return Future.succeededFuture(rates(asked));
        } else if (question instanceof NodeQuestion.FindConnections asked) {
            return find(asked);
        } else if (question instanceof NodeQuestion.DescribeConnection asked) {
            return loops.ask(loop -> loop.describe(asked.connectionId())).compose(ProcessInspection::known);
        } else if (question instanceof NodeQuestion.FindChannels asked) {
            return channels(asked);
        } else if (question instanceof NodeQuestion.CountMembers asked) {
            return loops.ask(loop -> loop.membersOf(asked.channel()))
                    .map(counts -> new NodeAnswer.Members(
                            counts.each().stream().mapToInt(Integer::intValue).sum(), counts.busy()));
        } else if (question instanceof NodeQuestion.Tail asked) {
            return lines(asked);
        }
        return drain.carryOut(((NodeQuestion.Drain) question).act());
    }

    private NodeAnswer rates(NodeQuestion.Rates asked) {
        Map<String, long[]> series = rates.last(asked.seconds());
        if (!asked.byRoute()) {
            series.keySet().removeIf(name -> name.indexOf(RateHistory.OF_ROUTE) >= 0);
        }
        return new RateHistory(series);
    }

    /** Nobody may say that a connection is unknown that could be one of a busy loop's. */
    private static Future<NodeAnswer> known(LoopAnswers<ConnectionStory> stories) {
        Optional<ConnectionStory> known = stories.each().stream()
                .filter(ConnectionStory::isKnown)
                .max(Comparator.comparing(story -> story.now() != null));
        if (known.isEmpty() && stories.busy() > 0) {
            return Future.failedFuture(
                    new NodeException(NodeException.Kind.SILENT, "Event loops that did not answer: " + stories.busy()));
        }
        return Future.succeededFuture(known.orElse(ConnectionStory.UNKNOWN));
    }

    private Future<NodeAnswer> find(NodeQuestion.FindConnections asked) {
        int limit = bounded(asked.limit());
        return loops.ask(loop -> loop.find(asked.filter(), asked.after(), limit))
                .map(pages -> {
                    List<ConnectionSummary> first = pages.each().stream()
                            .flatMap(List::stream)
                            .sorted(Comparator.comparing(ConnectionSummary::id))
                            .limit(limit)
                            .toList();
                    return new NodeAnswer.Connections(first, pages.busy());
                });
    }

    private Future<NodeAnswer> channels(NodeQuestion.FindChannels asked) {
        int limit = bounded(asked.limit());
        return loops.ask(loop -> loop.channels(asked.prefix(), asked.after(), limit))
                .map(pages -> {
                    Map<String, Integer> sums = pages.each().stream()
                            .flatMap(List::stream)
                            .collect(Collectors.toMap(
                                    ChannelMembers::channel, ChannelMembers::members, Integer::sum, TreeMap::new));
                    List<ChannelMembers> first = sums.entrySet().stream()
                            .limit(limit)
                            .map(entry -> new ChannelMembers(entry.getKey(), entry.getValue()))
                            .toList();
                    return new NodeAnswer.Channels(first, pages.busy());
                });
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(limit, MAX_LIMIT));
    }

    private Future<NodeAnswer> lines(NodeQuestion.Tail asked) {
        NodeAnswer.Lines ofProcess = loops.lines().take(asked.watcher(), asked.filter());
        // A busy loop runs the question after the answer has gone out, and keeps its lines for the next one.
        AtomicBoolean answered = new AtomicBoolean();
        return loops.ask(loop -> answered.get() ? NO_LINES : loop.take(asked.watcher(), asked.filter()))
                .onComplete(over -> answered.set(true))
                .map(taken -> merged(Stream.concat(Stream.of(ofProcess), taken.each().stream())
                        .toList()));
    }

    private static NodeAnswer.Lines merged(List<NodeAnswer.Lines> each) {
        List<EventLine> lines = each.stream()
                .flatMap(some -> some.list().stream())
                .sorted(Comparator.comparingLong(EventLine::at))
                .toList();
        int shown = Math.min(lines.size(), MAX_LINES);
        int dropped = each.stream().mapToInt(NodeAnswer.Lines::dropped).sum();
        return new NodeAnswer.Lines(lines.subList(0, shown), dropped + lines.size() - shown);
    }
}
