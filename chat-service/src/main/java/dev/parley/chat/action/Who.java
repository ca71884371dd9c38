package dev.parley.chat.action;

import dev.parley.chat.identity.Profile;
import dev.parley.chat.identity.PublicId;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Count;
import dev.parley.chat.room.ListFrame;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Members;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Lists the people of a room, in pages that are in the order of the people's ids: the only order that no rename changes. */
public final class Who implements Action {

    /** The most people in an answer. */
    static final int PAGE = 100;

    private final Replies replies;
    private final Channels channels;
    private final int limit;

    /** @param limit the most members that are listed; above it, the answer has only the count */
    public Who(Replies replies, Channels channels, int limit) {
        this.replies = replies;
        this.channels = channels;
        this.limit = limit;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        Optional<String> after = request.text("after");
        if (after.filter(by -> !PublicId.isValid(by)).isPresent()) {
            throw new ChatException("\"after\" must be the id of a person, as in \"by\" of a list's last entry.");
        }
        return channels.members(Room.channel(room))
                .recover(ChatException.retryable(
                        "The members of " + room + " are not available now. Try again in a moment."))
                .compose(members -> replies.send(request.connectionId(), frame(room, after, members)));
    }

    private ListFrame frame(String room, Optional<String> after, Members members) {
        Count count = Count.of(members, limit);
        if (!Count.isListed(members, limit)) {
            return ListFrame.Who.counted(room, count);
        }
        List<Profile> connections = members.list().stream().map(Profile::of).toList();
        TreeMap<String, Profile> people = new TreeMap<>();
        connections.forEach(person -> people.putIfAbsent(person.by(), person));
        Collection<Profile> rest =
                after.map(by -> people.tailMap(by, false)).orElse(people).values();
        List<String> nicks = after.isPresent()
                ? null
                : connections.stream().map(Profile::nick).toList();
        return new ListFrame.Who(
                room, rest.stream().limit(PAGE).toList(), nicks, count, rest.size() > PAGE ? true : null);
    }
}
