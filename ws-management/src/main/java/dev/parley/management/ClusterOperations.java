package dev.parley.management;

import dev.parley.bus.node.ConnectionFilter;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.bus.node.Nodes;
import dev.parley.functions.Channels;
import dev.parley.http.AddressMatch;
import dev.parley.management.cluster.ChannelSearch;
import dev.parley.management.cluster.ClusterRates;
import dev.parley.management.cluster.ConnectionSearch;
import dev.parley.management.cluster.NodeList;
import dev.parley.management.cluster.Tail;
import dev.parley.management.cluster.Tails;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The operations on all nodes, which API Gateway does not have. */
final class ClusterOperations {

    private static final int MIN_SECONDS = 10;
    private static final int MAX_SECONDS = 300;
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    private final Channels channels;
    private final NodeList nodes;
    private final ClusterRates rates;
    private final ConnectionSearch connectionSearch;
    private final ChannelSearch channelSearch;
    private final Tails tails;

    ClusterOperations(Vertx vertx, Nodes nodes, Channels channels) {
        this.channels = channels;
        this.nodes = new NodeList(nodes);
        this.rates = new ClusterRates(nodes);
        this.connectionSearch = new ConnectionSearch(nodes);
        this.channelSearch = new ChannelSearch(nodes);
        this.tails = new Tails(vertx, nodes);
    }

    Future<ApiResponse> nodes() {
        return nodes.all().map(ApiResponse::ok);
    }

    Future<ApiResponse> drain(ApiRequest call, Act act) {
        return nodes.drain(call.path().node(), act).map(ApiResponse::ok);
    }

    Future<ApiResponse> rates(ApiRequest call) {
        int seconds = (int) call.number("seconds", MAX_SECONDS, MIN_SECONDS, MAX_SECONDS);
        boolean byRoute = call.flag("routes", false);
        return rates.last(seconds, call.parameter("node", ""), byRoute).map(ApiResponse::ok);
    }

    Future<ApiResponse> connections(ApiRequest call) {
        ConnectionFilter filter = new ConnectionFilter(
                call.parameter("id", ""),
                call.parameter("user", ""),
                address(call),
                call.parameter("channel", ""),
                call.parameter("route", ""));
        return connectionSearch
                .page(filter, call.parameter("next", ""), limit(call))
                .map(ApiResponse::ok);
    }

    Future<ApiResponse> connection(ApiRequest call) {
        return connectionSearch.story(call.connectionId()).map(ApiResponse::ok);
    }

    Future<ApiResponse> channels(ApiRequest call) {
        return channelSearch
                .page(call.parameter("prefix", ""), call.parameter("next", ""), limit(call))
                .map(ApiResponse::ok);
    }

    Future<ApiResponse> channel(ApiRequest call) {
        return channels.position(call.channel())
                .compose(position -> channelSearch.channel(call.channel(), position))
                .map(ApiResponse::ok);
    }

    Future<ApiResponse> tail(ApiRequest call) {
        LineFilter filter = new LineFilter(
                kinds(call.parameter("kinds", "")),
                call.parameter("connection", ""),
                call.parameter("user", ""),
                address(call),
                call.parameter("route", ""),
                call.parameter("channel", ""),
                call.parameter("text", ""));
        Tail tail = tails.tail(filter, call.parameter("node", ""), call.stillAdmitted());
        return Future.succeededFuture(ApiResponse.streaming(tail::begin));
    }

    private static int limit(ApiRequest call) {
        return (int) call.number("limit", PAGE, 1, MAX_PAGE);
    }

    /** @throws IllegalArgumentException if it is neither an address nor a network */
    private static String address(ApiRequest call) {
        String address = call.parameter("address", "");
        AddressMatch.of(address);
        return address;
    }

    /** @throws IllegalArgumentException for a kind of line that there is not */
    private static List<String> kinds(String text) {
        List<String> kinds = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(kind -> !kind.isEmpty())
                .toList();
        if (!KINDS.containsAll(kinds)) {
            throw new IllegalArgumentException("kinds takes some of "
                    + KINDS.stream().collect(Collectors.joining(", ")) + ", separated by commas");
        }
        return kinds;
    }
}
