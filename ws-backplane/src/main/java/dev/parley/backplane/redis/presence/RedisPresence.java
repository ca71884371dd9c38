package dev.parley.backplane.redis.presence;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records who is in which channel. This process remembers the members that it recorded. After each reconnect it restores
 * them in Redis, and removes those whose leave did not reach Redis. Runs on one event loop.
 */
public final class RedisPresence {

    private static final int MEMBERS_AT_ONCE = 100;
    private static final int COMMANDS_AT_ONCE = 16;

    private final RedisCommands commands;
    private final LocalMembers local = new LocalMembers();
    private final int listingLimit;
    private final RetryQueue<Part> repairs;

    public RedisPresence(Vertx vertx, RedisCommands commands, int listingLimit) {
        this.commands = commands;
        this.listingLimit = listingLimit;
        this.repairs = new RetryQueue<>(vertx, COMMANDS_AT_ONCE, this::repair);
    }

    /** Connections of one channel whose state is to be restored in Redis. */
    private record Part(String channel, List<String> connectionIds) {}

    public Future<Void> enter(String channel, Member member) {
        boolean isNew = local.enter(channel, member);
        String info = member.info().json();
        Request request = Request.cmd(Command.HSET)
                .arg(RedisKeys.members(channel))
                .arg(member.connectionId())
                .arg(info);
        return commands.send(request, info.length())
                .onSuccess(done -> local.removalsDone(channel, Set.of(member.connectionId())))
                .onFailure(cause -> {
                    if (isNew) {
                        undoEnter(channel, member.connectionId(), cause);
                    }
                })
                .mapEmpty();
    }

    /** The caller gets a failure, so the member must not stay recorded, even if Redis recorded it. */
    private void undoEnter(String channel, String connectionId, Throwable cause) {
        local.leave(channel, connectionId);
        if (cause instanceof BackplaneException failure && failure.outcomeUnknown()) {
            local.oweRemoval(channel, connectionId);
        }
    }

    public Future<Void> leave(String channel, String connectionId) {
        boolean wasMember = local.leave(channel, connectionId);
        Request request =
                Request.cmd(Command.HDEL).arg(RedisKeys.members(channel)).arg(connectionId);
        return commands.send(request, 0)
                .onFailure(cause -> {
                    if (wasMember) {
                        local.oweRemoval(channel, connectionId);
                    }
                })
                .mapEmpty();
    }

    public Future<Members> members(String channel) {
        return commands.run(RedisScript.MEMBERS, 0, List.of(RedisKeys.members(channel)), listingLimit)
                .map(RedisPresence::read);
    }

    private static Members read(Response answer) {
        Response flat = answer.get(1);
        List<Member> list = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            list.add(new Member(
                    flat.get(i).toString(), new Attributes(flat.get(i + 1).toString())));
        }
        return new Members(answer.get(0).toInteger(), list);
    }

    public void close() {
        repairs.close();
    }

    /** To be called on each new connection, before any other command. */
    public void onReconnected() {
        repairs.clear();
        for (String channel : local.channels()) {
            List<String> ids = local.connectionIds(channel);
            for (int from = 0; from < ids.size(); from += MEMBERS_AT_ONCE) {
                repairs.add(new Part(channel, ids.subList(from, Math.min(ids.size(), from + MEMBERS_AT_ONCE))));
            }
        }
    }

    /** Restores the current state, not the state when the repair was planned: a leave in between was sent by itself. */
    private Future<?> repair(Part part) {
        Request put = Request.cmd(Command.HSET).arg(RedisKeys.members(part.channel()));
        Request remove = Request.cmd(Command.HDEL).arg(RedisKeys.members(part.channel()));
        int bytes = 0;
        Set<String> removed = new HashSet<>();
        List<Future<?>> sent = new ArrayList<>();
        boolean puts = false;
        for (String id : part.connectionIds()) {
            Attributes info = local.info(part.channel(), id);
            if (info != null) {
                put.arg(id).arg(info.json());
                bytes += info.json().length();
                puts = true;
            } else if (local.owesRemoval(part.channel(), id)) {
                remove.arg(id);
                removed.add(id);
            }
        }
        if (puts) {
            sent.add(commands.send(put, bytes));
        }
        if (!removed.isEmpty()) {
            sent.add(commands.send(remove, 0).onSuccess(done -> local.removalsDone(part.channel(), removed)));
        }
        return sent.isEmpty() ? Future.succeededFuture() : Future.join(sent);
    }
}
