package dev.parley.management;

import dev.parley.bus.Addresses;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.Sending;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.directory.ConnectionPage;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.Gateways;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Lists the open connections of all gateways, page by page in the order of their ids. An id begins with its gateway's,
 * so one id is a cursor over all gateways. They are asked one after the other; if one fails, so does the page.
 */
final class ConnectionListing {

    private static final DeliveryOptions QUERY = DirectoryCodecs.QUERY.options(GatewayCommands.TIMEOUT_MILLIS);

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1000;

    private final Vertx vertx;
    private final Gateways gateways;

    ConnectionListing(Vertx vertx, Gateways gateways) {
        this.vertx = vertx;
        this.gateways = gateways;
    }

    /** One page of all connections. */
    Future<ApiResponse> list(ApiRequest call) {
        int limit = (int) call.number("limit", PAGE, 1, MAX_PAGE);
        return page(call.parameter("next", ""), limit).map(page -> {
            JsonArray list = new JsonArray();
            page.connectionIds().forEach(id -> list.add(new JsonObject().put("connectionId", id)));
            JsonObject json = new JsonObject().put("connections", list);
            if (page.connectionIds().size() == limit) {
                json.put("next", page.connectionIds().get(limit - 1));
            }
            return ApiResponse.ok(json);
        });
    }

    /**
     * @param after the last id of the page before; empty for the first
     * @return a page that is shorter than the limit only if it is the last. Fails with TIMEOUT or UNAVAILABLE if a gateway
     *     does not answer, and with BAD_REQUEST if {@code after} is not a connection id
     */
    Future<ConnectionPage> page(String after, int limit) {
        String from = ConnectionId.gatewayOf(after);
        if (from.isEmpty() && !after.isEmpty()) {
            return Future.failedFuture(new ConnectionException(Reason.BAD_REQUEST, "Invalid next: " + after));
        }
        return collect(gateways.from(from).iterator(), after, limit, new ArrayList<>());
    }

    private Future<ConnectionPage> collect(Iterator<String> asked, String after, int limit, List<String> ids) {
        if (ids.size() == limit || !asked.hasNext()) {
            return Future.succeededFuture(new ConnectionPage(ids));
        }
        return ask(asked.next(), new ConnectionPage.Query(after, limit - ids.size()))
                .compose(some -> {
                    ids.addAll(some.connectionIds());
                    return collect(asked, after, limit, ids);
                });
    }

    private Future<ConnectionPage> ask(String gateway, ConnectionPage.Query query) {
        return Sending.<ConnectionPage>request(vertx, Addresses.connections(gateway), query, QUERY)
                .map(Message::body)
                .recover(failure -> isGone(failure)
                        ? Future.succeededFuture(new ConnectionPage(List.of()))
                        : Future.failedFuture(failureOf(gateway, failure)));
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static ConnectionException failureOf(String gateway, Throwable failure) {
        boolean late = failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
        return late
                ? new ConnectionException(Reason.TIMEOUT, "Gateway " + gateway + " did not answer")
                : new ConnectionException(
                        Reason.UNAVAILABLE, "Gateway " + gateway + " could not be asked: " + failure.getMessage());
    }
}
