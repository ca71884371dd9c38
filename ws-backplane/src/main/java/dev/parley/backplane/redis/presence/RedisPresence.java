package dev.parley.backplane.redis.presence;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.presence.LocalMembers.LocalChannel;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records who is in which channel, for each gateway of this process by itself; a channel's members are the union over all
 * gateways. This process remembers its own, and states them again after Redis may have lost some. Runs on one event loop.
 */
public final class RedisPresence {

    private final Vertx vertx;
    private final LocalMembers local = new LocalMembers();
    private final MemberCommands commands;
    private final PresenceRepair repair;
    private final Gateways gateways;
    private final int listingLimit;
    private AnnouncedGateways announced = AnnouncedGateways.UNKNOWN;

    public RedisPresence(Vertx vertx, RedisCommands commands, Gateways gateways, int listingLimit) {
        this.vertx = vertx;
        this.commands = new MemberCommands(commands);
        this.gateways = gateways;
        this.repair = new PresenceRepair(vertx, this.commands, local, gateways);
        this.listingLimit = listingLimit;
    }

    /** What presence needs to know of the gateways of this process. */
    public interface Gateways {

        /** Returns false if another process may count the gateway as lost, and may remove its members. */
        boolean mayWriteMembers(String gatewayId);

        /** Returns true if {@link RedisPresence#restate} is called for the gateway after each new connection. */
        boolean hasLease(String gatewayId);
    }

    public Future<Void> enter(String channel, String gatewayId, Member member) {
        if (!gateways.mayWriteMembers(gatewayId)) {
            return Future.failedFuture(
                    new BackplaneException("The lease of gateway " + gatewayId + " is not valid; try later"));
        }
        Place place = new Place(gatewayId, channel);
        LocalChannel there = local.open(place);
        boolean isNew = there.members.put(member.connectionId(), member.info()) == null;
        Map<String, Attributes> entering = Map.of(member.connectionId(), member.info());
        Future<?> sent = there.announced
                ? commands.put(place, entering)
                : commands.inOrder(
                        commands.note(place),
                        () -> isThere(place, there, member)
                                ? Future.join(commands.announce(place), commands.put(place, entering))
                                : Future.succeededFuture());
        return sent.onSuccess(done -> there.announced = true)
                .onFailure(cause -> {
                    // The caller gets a failure, so the member must not stay recorded, even if Redis recorded it.
                    if (isNew && local.find(place) == there) {
                        local.remove(place, member.connectionId());
                    }
                    repair.add(place);
                })
                .mapEmpty();
    }

    /** Returns false if the member has left meanwhile. */
    private boolean isThere(Place place, LocalChannel there, Member member) {
        return local.find(place) == there && member.info().equals(there.members.get(member.connectionId()));
    }

    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        Place place = new Place(gatewayId, channel);
        boolean wasMember = local.remove(place, connectionId);
        List<Future<?>> sent = new ArrayList<>(2);
        sent.add(commands.remove(place, List.of(connectionId)));
        if (wasMember && local.find(place) == null) {
            sent.add(commands.withdraw(place, () -> local.find(place) == null));
        }
        return Future.join(sent)
                .onFailure(cause -> {
                    if (wasMember) {
                        repair.add(place);
                    }
                })
                .mapEmpty();
    }

    public Future<Members> members(String channel) {
        return commands.list(vertx, channel, listingLimit, announced).map(RedisPresence::read);
    }

    /** From now on members of gateways of earlier releases are listed only while these gateways are announced. */
    public void use(AnnouncedGateways gateways) {
        announced = gateways;
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
        repair.close();
    }

    /** To be called on each new connection: gateways without a lease state their members at once. */
    public void onUp() {
        repair.onUp();
        List.copyOf(local.gateways()).stream()
                .filter(gatewayId -> !gateways.hasLease(gatewayId))
                .forEach(repair::restate);
    }

    /** States a gateway's members again, and removes all others that stand under its name. */
    public void restate(String gatewayId) {
        repair.restate(gatewayId);
    }
}
