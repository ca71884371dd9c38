package dev.parley.chat.action;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Refused;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Takes a nickname: the memberships carry it first, then the connection, then the rooms hear of it. */
public final class Nick implements Action {

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;
    private final Stamps stamps;

    public Nick(Connections connections, Channels channels, PresenceDeltas presence, Stamps stamps) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        Person before = request.person();
        Person now = before.called(request.name("nick"));
        return inEachRoom(now, room -> channels.join(id, Room.channel(room), JoinOptions.withInfo(now.info())))
                .compose(joined -> connections.setAttributes(id, now.attributes()))
                .recover(Refused.saying("You could not be renamed everywhere. Try again in a moment."))
                .onSuccess(kept -> now.rooms().forEach(room -> presence.renamed(room, id, now.nick())))
                .compose(kept -> inEachRoom(now, room -> announce(room, now, before)))
                .recover(Refused.saying("You are now called " + now.nick() + ", but not every room could be told."));
    }

    private Future<?> announce(String room, Person now, Person before) {
        Frame renamed = new Frame.Renamed(room, now.nick(), before.nick(), stamps.next());
        return channels.publish(Room.channel(room), renamed.payload(), PublishOptions.EPHEMERAL);
    }

    private static Future<Void> inEachRoom(Person person, Function<String, Future<?>> call) {
        List<Future<?>> calls = person.rooms().stream().<Future<?>>map(call).toList();
        return Future.join(calls).mapEmpty();
    }
}
