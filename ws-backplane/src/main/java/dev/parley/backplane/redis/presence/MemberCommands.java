package dev.parley.backplane.redis.presence;

import dev.parley.backplane.redis.link.Attempts;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import dev.parley.functions.Attributes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Members as commands to Redis. A gateway's list of channels names a channel before the channel names the gateway, and for
 * longer, so that whoever clears up after a gateway finds all of its members.
 */
final class MemberCommands {

    private final RedisCommands commands;

    MemberCommands(RedisCommands commands) {
        this.commands = commands;
    }

    boolean isUp() {
        return commands.isUp();
    }

    private Future<Response> send(Command command, String key, String value) {
        return commands.send(key, Request.cmd(command).arg(key).arg(value), 0);
    }

    /** Notes for the gateway that it has members in the channel. */
    Future<?> note(Place place) {
        return send(Command.SADD, LeaseKeys.of(place.gatewayId()).channels(), RedisKeys.escape(place.channel()));
    }

    /** Shows in the channel that the gateway has members. */
    Future<?> announce(Place place) {
        return send(Command.SADD, RedisKeys.gateways(place.channel()), place.gatewayId());
    }

    Future<?> put(Place place, Map<String, Attributes> members) {
        String key = membersKey(place);
        Request request = Request.cmd(Command.HSET).arg(key);
        int bytes = 0;
        for (Map.Entry<String, Attributes> member : members.entrySet()) {
            String info = member.getValue().json();
            request.arg(member.getKey()).arg(info);
            bytes += info.length();
        }
        return commands.send(key, request, bytes);
    }

    Future<?> remove(Place place, Collection<String> connectionIds) {
        String key = membersKey(place);
        Request request = Request.cmd(Command.HDEL).arg(key);
        connectionIds.forEach(request::arg);
        return commands.send(key, request, 0);
    }

    /**
     * Removes both traces of a gateway that has no members in the channel any more.
     *
     * @param isEmpty asked again before the second, if it can't be sent together with the first
     */
    Future<?> withdraw(Place place, BooleanSupplier isEmpty) {
        Future<?> withdrawn = send(Command.SREM, RedisKeys.gateways(place.channel()), place.gatewayId());
        return inOrder(
                withdrawn,
                () -> isEmpty.getAsBoolean()
                        ? send(
                                Command.SREM,
                                LeaseKeys.of(place.gatewayId()).channels(),
                                RedisKeys.escape(place.channel()))
                        : Future.succeededFuture());
    }

    /** Two keys on one server can't change places on their way; on two servers, the second waits for the first. */
    Future<?> inOrder(Future<?> first, Supplier<Future<?>> second) {
        return commands.isSpread() ? first.compose(done -> second.get()) : Future.join(first, second.get());
    }

    /** Replaces all that stands there in one step; few members alone. */
    Future<?> replace(Place place, Map<String, Attributes> members) {
        List<String> keys = List.of(RedisKeys.gateways(place.channel()), membersKey(place));
        List<Object> args = new ArrayList<>(1 + 2 * members.size());
        args.add(place.gatewayId());
        int bytes = 0;
        for (Map.Entry<String, Attributes> member : members.entrySet()) {
            args.add(member.getKey());
            args.add(member.getValue().json());
            bytes += member.getValue().json().length();
        }
        return commands.run(RedisScript.REPLACE, bytes, keys, args.toArray());
    }

    /** Reads the ids that stand in Redis, a page at a time. */
    Future<Page> ids(Place place, String cursor, int limit) {
        return commands.run(RedisScript.IDS, 0, List.of(membersKey(place)), cursor, limit)
                .map(Page::of);
    }

    /** Reads the channels in which, as Redis has it, a gateway has members. */
    Future<Page> channels(String gatewayId, String cursor, int limit) {
        String key = LeaseKeys.of(gatewayId).channels();
        Request scan =
                Request.cmd(Command.SSCAN).arg(key).arg(cursor).arg("COUNT").arg(limit);
        return commands.send(key, scan, 0)
                .map(Page::of)
                .map(page -> new Page(
                        page.cursor(),
                        page.names().stream().map(RedisKeys::unescape).toList()));
    }

    Future<Response> list(Vertx vertx, String channel, int limit, AnnouncedGateways announced) {
        List<Object> args = new ArrayList<>();
        args.add(limit);
        if (announced.areWithoutEarlierRelease()) {
            args.add("none");
        } else {
            args.add(announced.ids().isPresent() ? "announced" : "all");
            announced.ids().ifPresent(args::addAll);
        }
        List<String> keys = List.of(RedisKeys.gateways(channel), RedisKeys.members(channel));
        Supplier<Future<Response>> list = () -> commands.run(RedisScript.MEMBERS, 0, keys, args.toArray());
        return commands.isSpread() ? Attempts.of(vertx, list) : list.get();
    }

    private static String membersKey(Place place) {
        return RedisKeys.members(place.channel(), place.gatewayId());
    }

    /** @param cursor where the next page begins; {@code "0"} at the end */
    record Page(String cursor, List<String> names) {

        static Page of(Response answer) {
            return new Page(
                    answer.get(0).toString(),
                    answer.get(1).stream().map(Response::toString).toList());
        }

        boolean isLast() {
            return cursor.equals("0");
        }
    }
}
