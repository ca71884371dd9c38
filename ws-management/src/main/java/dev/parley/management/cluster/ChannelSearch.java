package dev.parley.management.cluster;

import dev.parley.bus.node.Answered;
import dev.parley.bus.node.NodeAnswer.ChannelMembers;
import dev.parley.bus.node.NodeAnswer.Channels;
import dev.parley.bus.node.NodeAnswer.Members;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.Nodes;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds channels with members on all nodes. */
public final class ChannelSearch {

    private final Nodes nodes;

    public ChannelSearch(Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * One page in the order of names, with the members of all nodes. Completes within {@link Nodes#ANSWER_MILLIS}.
     *
     * @param after only names after this one; empty for the first page
     */
    public Future<JsonObject> page(String prefix, String after, int limit) {
        return nodes.askAll(new NodeQuestion.FindChannels(prefix, after, limit + 1), Channels.class)
                .map(answered -> pageOf(answered, limit));
    }

    /** Each node answered its first names, so the first names of all are complete. */
    private static JsonObject pageOf(Answered<Channels> answered, int limit) {
        Map<String, Integer> sums = answered.answers().values().stream()
                .flatMap(channels -> channels.list().stream())
                .collect(
                        Collectors.toMap(ChannelMembers::channel, ChannelMembers::members, Integer::sum, TreeMap::new));
        JsonArray list = new JsonArray();
        sums.entrySet().stream()
                .limit(limit)
                .forEach(of ->
                        list.add(new JsonObject().put("channel", of.getKey()).put("members", of.getValue())));
        JsonObject json = new JsonObject().put("channels", list);
        if (sums.size() > limit) {
            json.put("next", list.getJsonObject(limit - 1).getString("channel"));
        }
        json.put("busyLoops", answered.sum(Channels::busyLoops));
        return Shown.withSilent(json, answered);
    }

    /**
     * How many members one channel has on each node.
     *
     * @param position of the channel; {@link Position#NONE} if nothing was ever stored
     */
    public Future<JsonObject> channel(String name, Position position) {
        return nodes.askAll(new NodeQuestion.CountMembers(name), Members.class).map(answered -> {
            JsonArray each = new JsonArray();
            answered.answers().forEach((node, members) -> {
                if (members.count() > 0) {
                    each.add(new JsonObject().put("id", node.id()).put("members", members.count()));
                }
            });
            JsonObject json = new JsonObject()
                    .put("channel", name)
                    .put("members", answered.sum(Members::count))
                    .put("nodes", each)
                    .put("busyLoops", answered.sum(Members::busyLoops));
            if (!position.equals(Position.NONE)) {
                json.put(
                        "position",
                        new JsonObject().put("epoch", position.epoch()).put("offset", position.offset()));
            }
            return Shown.withSilent(json, answered);
        });
    }
}
