package dev.parley.launcher.top;

import dev.parley.launcher.top.ServiceView.ChannelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service as lines: a summary, its nodes, its busiest routes, and its fullest channels. */
public final class TopTable {

    private static final List<String> NODE_HEADS = List.of(
            "NODE",
            "ROLE",
            "CONNECTIONS",
            "CHANNELS",
            "MESSAGES/S",
            "LOOP MS",
            "STATE",
            "LEASE",
            "HEAP MIB",
            "VERSION");
    private static final List<Boolean> NODE_LEFT =
            List.of(true, true, false, false, false, false, true, true, false, true);
    private static final int ROUTES = 10;
    private static final List<String> ROUTE_HEADS = List.of("ROUTE", "EVENTS/S", "MS EACH", "FAILED/S");
    private static final List<Boolean> ROUTE_LEFT = List.of(true, false, false, false);
    private static final List<String> CHANNEL_HEADS = List.of("CHANNEL", "MEMBERS");
    private static final List<Boolean> CHANNEL_LEFT = List.of(true, false);

    /** A series as it is shown; a service of another version may not have it. */
    private record Shown(String series, Function<Double, String> unit, String words) {}

    private static final List<List<Shown>> SUMMARY = List.of(
            List.of(
                    new Shown("connections", TopTable::number, "%s connections"),
                    new Shown("connects", TopTable::number, "%s connects/s"),
                    new Shown("refused", TopTable::number, "%s refused/s"),
                    new Shown("closes", TopTable::number, "%s closes/s")),
            List.of(
                    new Shown("messagesIn", TopTable::number, "%s messages/s in"),
                    new Shown("messagesOut", TopTable::number, "%s messages/s out"),
                    new Shown("bytesIn", TopTable::bytes, "%s/s in"),
                    new Shown("bytesOut", TopTable::bytes, "%s/s out"),
                    new Shown("publishes", TopTable::number, "%s publishes/s"),
                    new Shown("deliveries", TopTable::number, "%s deliveries/s")),
            List.of(
                    new Shown("functionCalls", TopTable::number, "%s events/s to functions"),
                    new Shown("functionMillis", TopTable::millis, "%s each"),
                    new Shown("functionErrors", TopTable::number, "%s failed/s"),
                    new Shown("loopDelayMillis", TopTable::millis, "loops %s late"),
                    new Shown("queueBytes", TopTable::bytes, "%s queued")));

    private final NodeOrder order;
    private final int channels;

    /** @param channels how many channels to list at most */
    public TopTable(NodeOrder order, int channels) {
        this.order = order;
        this.channels = channels;
    }

    public List<String> lines(ServiceView view) {
        List<String> lines = new ArrayList<>(summary(view));
        lines.add("");
        lines.addAll(nodes(view).lines());
        if (!view.routes().isEmpty()) {
            lines.add("");
            lines.addAll(routes(view).lines());
        }
        if (!view.channels().isEmpty()) {
            lines.add("");
            lines.addAll(channels(view).lines());
            if (!view.hasAllChannels()) {
                lines.add("of the first " + view.channels().size() + " channels by name");
            }
        }
        return lines;
    }

    private static List<String> summary(ServiceView view) {
        List<String> lines = new ArrayList<>();
        for (List<Shown> line : SUMMARY) {
            String text = line.stream()
                    .filter(shown -> view.rates().containsKey(shown.series()))
                    .map(shown -> shown.words().formatted(shown.unit().apply(view.rate(shown.series()))))
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        if (!view.silent().isEmpty()) {
            lines.add("no answer from " + TextTable.printable(String.join(", ", view.silent())));
        }
        return lines;
    }

    private TextTable nodes(ServiceView view) {
        TextTable table = new TextTable(NODE_HEADS, NODE_LEFT);
        view.nodes().stream()
                .sorted(order.comparator())
                .forEach(node -> table.add(List.of(
                        node.name(),
                        node.role(),
                        Long.toString(node.connections()),
                        Long.toString(node.channels()),
                        number(node.messagesPerSecond()),
                        String.format(Locale.ROOT, "%.1f", node.loopDelayMillis()),
                        node.state(),
                        node.lease(),
                        (node.heapBytes() >> 20) + "/" + (node.heapLimitBytes() >> 20),
                        node.version())));
        return table;
    }

    private static TextTable routes(ServiceView view) {
        TextTable table = new TextTable(ROUTE_HEADS, ROUTE_LEFT);
        view.routes().stream()
                .limit(ROUTES)
                .forEach(each -> table.add(List.of(
                        each.route(),
                        number(each.calls()),
                        String.format(Locale.ROOT, "%.1f", each.millis()),
                        number(each.errors()))));
        return table;
    }

    private TextTable channels(ServiceView view) {
        TextTable table = new TextTable(CHANNEL_HEADS, CHANNEL_LEFT);
        for (ChannelSize each :
                view.channels().subList(0, Math.min(channels, view.channels().size()))) {
            table.add(List.of(each.channel(), Long.toString(each.members())));
        }
        return table;
    }

    /** Small rates have a digit behind the point, as one message in ten seconds is more than none. */
    private static String number(double value) {
        return value == Math.rint(value) || value >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }

    private static String bytes(double value) {
        if (value < 1024) {
            return String.format(Locale.ROOT, "%.0f B", value);
        }
        return value < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", value / 1024)
                : String.format(Locale.ROOT, "%.1f MiB", value / 1024 / 1024);
    }
}
