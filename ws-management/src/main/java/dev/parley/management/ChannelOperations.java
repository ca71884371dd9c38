package dev.parley.management;

import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Stamping;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operations on channels, which API Gateway does not have. */
final class ChannelOperations {

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1000;
    private static final String JOIN_TAKES =
            "A join takes no body, or a JSON object with info (an object) and from (a position)";

    /** 18 digits always fit a long. */
    private static final Pattern POSITION = Pattern.compile("(.+):([0-9]{1,18})");

    private final Connections connections;
    private final Channels channels;
    private final Stamping unlessStated;
    private final Redaction redaction;

    /**
     * @param connections know on whose behalf may be published
     * @param unlessStated whether a publish that does not say so is stamped
     * @param redaction how a message is redacted, unless the call says that nobody is to be notified
     */
    ChannelOperations(Connections connections, Channels channels, Stamping unlessStated, Redaction redaction) {
        this.connections = connections;
        this.channels = channels;
        this.unlessStated = unlessStated;
        this.redaction = redaction;
    }

    /** With the header {@code Idempotency-Key} a publish can be repeated without harm. */
    Future<ApiResponse> publish(ApiRequest call) {
        PublishOptions options =
                new PublishOptions(call.flag("ephemeral", false), stamping(call), call.idempotencyKey());
        Payload payload = call.payload();
        return permitted(call)
                .compose(permitted -> channels.publish(call.channel(), payload, options))
                .map(published -> {
                    JsonObject json = new JsonObject().put("repeated", published.repeated());
                    return ApiResponse.ok(withPosition(json, published.position()));
                });
    }

    /** A function that publishes what a client sent names the connection, whose token may limit the channels. */
    private Future<Void> permitted(ApiRequest call) {
        String connection = call.parameter("connection", "");
        return connection.isEmpty() ? Future.succeededFuture() : connections.checkPublish(connection, call.channel());
    }

    /** Callers from outside the app don't know what its clients expect, so the default is what the channel shows. */
    private Stamping stamping(ApiRequest call) {
        if (call.flag("delta", false)) {
            if (!call.flag("stamped", true)) {
                throw new IllegalArgumentException(
                        "A message with delta=true is stamped, so it can't have stamped=false");
            }
            return Stamping.DELTA;
        }
        if (call.parameter("stamped", "").isEmpty()) {
            return unlessStated;
        }
        return call.flag("stamped", false) ? Stamping.ALWAYS : Stamping.NEVER;
    }

    Future<ApiResponse> get(ApiRequest call) {
        return channels.members(call.channel())
                .compose(members -> channels.position(call.channel()).map(position -> {
                    JsonObject json =
                            new JsonObject().put("channel", call.channel()).put("members", jsonOf(members));
                    return ApiResponse.ok(withPosition(json, position));
                }));
    }

    private static JsonObject jsonOf(Members members) {
        JsonArray list = new JsonArray();
        members.list()
                .forEach(member -> list.add(new JsonObject()
                        .put("connectionId", member.connectionId())
                        .put("info", new JsonObject(member.info().json()))));
        return new JsonObject().put("count", members.count()).put("list", list);
    }

    Future<ApiResponse> messages(ApiRequest call) {
        Position after = new Position(call.parameter("epoch", ""), call.number("offset", 0, 0, Long.MAX_VALUE));
        String until = call.parameter("before", "");
        Position before = until.isEmpty() ? Position.NONE : position("before", until);
        HistoryQuery query = new HistoryQuery(after, before, (int) call.number("limit", PAGE, 1, MAX_PAGE));
        return channels.history(call.channel(), query).map(messages -> {
            JsonArray list = new JsonArray();
            messages.forEach(message -> list.add(jsonOf(message)));
            return ApiResponse.ok(new JsonObject().put("messages", list));
        });
    }

    private static JsonObject jsonOf(HistoryMessage message) {
        JsonObject json = new JsonObject();
        if (message.payload() instanceof Payload.Text text) {
            json.put("body", text.text()).put("isBase64Encoded", false);
        } else {
            // The form that functions get. Vert.x's own would be base64url without padding.
            String base64 = Base64.getEncoder()
                    .encodeToString(message.payload().toBuffer().getBytes());
            json.put("body", base64).put("isBase64Encoded", true);
        }
        return withPosition(json, message.position());
    }

    /** With {@code ?notify=false} nothing but the message is touched, whatever the app. */
    Future<ApiResponse> redact(ApiRequest call) {
        Position position = position("A message's path", call.path().position());
        Redaction way = call.flag("notify", true) ? redaction : Channels::redact;
        return way.redact(channels, call.channel(), position).map(ApiResponse.NO_CONTENT);
    }

    /** @throws IllegalArgumentException if the text is not an epoch, a colon, and an offset */
    private static Position position(String name, String text) {
        Matcher parts = POSITION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name + " takes EPOCH:OFFSET, such as k3Zq:17, not " + text);
        }
        return new Position(parts.group(1), Long.parseLong(parts.group(2)));
    }

    /** With the header {@code Idempotency-Key} a join from a position can be repeated without harm. */
    Future<ApiResponse> join(ApiRequest call) {
        JoinOptions options = joinOptions(call).withIdempotencyKey(call.idempotencyKey());
        return channels.join(call.connectionId(), call.channel(), options)
                .map(joined -> ApiResponse.ok(jsonOf(joined)));
    }

    private static JoinOptions joinOptions(ApiRequest call) {
        if (call.body().length() == 0) {
            return JoinOptions.DEFAULT;
        }
        try {
            JsonObject json = call.body().toJsonObject();
            return new JoinOptions(positionOf(json.getJsonObject("from")), infoOf(json.getJsonObject("info")));
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException(JOIN_TAKES, e);
        }
    }

    private static Attributes infoOf(@Nullable JsonObject info) {
        return info == null ? Attributes.NONE : new Attributes(info.encode());
    }

    private static Position positionOf(@Nullable JsonObject position) {
        if (position == null) {
            return Position.NONE;
        }
        Object offset = position.getValue("offset", 0);
        boolean isOffset = offset instanceof Integer || offset instanceof Long;
        if (!(position.getValue("epoch", "") instanceof String epoch)
                || !isOffset
                || ((Number) offset).longValue() < 0) {
            throw new IllegalArgumentException(JOIN_TAKES);
        }
        return new Position(epoch, ((Number) offset).longValue());
    }

    private static JsonObject jsonOf(Joined joined) {
        JsonObject json = new JsonObject().put("recovered", joined.recovered()).put("missed", joined.missed());
        return withPosition(json, joined.position());
    }

    Future<ApiResponse> leave(ApiRequest call) {
        return channels.leave(call.connectionId(), call.channel()).map(ApiResponse.NO_CONTENT);
    }

    private static JsonObject withPosition(JsonObject json, Position position) {
        return position.equals(Position.NONE)
                ? json
                : json.put(
                        "position",
                        new JsonObject().put("epoch", position.epoch()).put("offset", position.offset()));
    }
}
