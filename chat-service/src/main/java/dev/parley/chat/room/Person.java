package dev.parley.chat.room;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person at a connection, stored as the connection's attributes. At most 2 KiB of the 4 KiB limit are used, with the
 * maximum number of rooms and names of maximum length.
 *
 * @param room the current room, one of {@code rooms}; empty if the person is in no room
 * @param rooms in the order in which they were entered
 * @param user identifies the person across connections, see {@link User}; never sent to clients
 */
public record Person(String nick, String room, List<String> rooms, String user) {

    /** The maximum number of rooms a person can be in at once. */
    public static final int MAX_ROOMS = 10;

    /** The number of guest names: four letters or digits. */
    private static final int GUESTS = 36 * 36 * 36 * 36;

    public Person {
        rooms = List.copyOf(rooms);
        // Without a user, all people would share their idempotency keys.
        Objects.requireNonNull(user, "user");
    }

    /**
     * Creates the person for a new connection: in the lobby, or with {@code ?lobby=false} in no room.
     *
     * @throws ChatException if the handshake's query has an invalid {@code lobby} or {@code session}
     */
    public static Person arriving(WebSocketEvent connect) {
        Person guest = new Person(guestNick(connect.connectionId()), "", List.of(), User.of(connect));
        String lobby = connect.queryStringParameters().getOrDefault("lobby", "true");
        return switch (lobby) {
            case "true" -> guest.entering(Room.LOBBY);
            case "false" -> guest;
            default ->
                throw new ChatException("\"lobby\" must be true or false, not " + ChatException.quote(lobby) + ".");
        };
    }

    /** @throws IllegalArgumentException if the event's connection has attributes that the chat did not write */
    public static Person of(WebSocketEvent event) {
        return event.attributes().as(Person.class);
    }

    /** Returns a member's nickname, or a guest name if the member joined by other means than the chat. */
    public static String nickOf(Member member) {
        return Optional.ofNullable(member.info().as(Info.class).nick())
                .orElseGet(() -> guestNick(member.connectionId()));
    }

    /** A connection always gets the same name. The hash does not reveal the id, which must stay secret. */
    private static String guestNick(String connectionId) {
        int number = Math.floorMod(connectionId.hashCode(), GUESTS);
        return "guest-" + Integer.toString(GUESTS + number, 36).substring(1);
    }

    public Person withNick(String newNick) {
        return new Person(newNick, room, rooms, user);
    }

    /** @throws ChatException if the person is already in {@link #MAX_ROOMS} rooms */
    public Person entering(String newRoom) {
        if (isIn(newRoom)) {
            return new Person(nick, newRoom, rooms, user);
        }
        if (rooms.size() == MAX_ROOMS) {
            throw new ChatException("You are in " + MAX_ROOMS + " rooms, which is the maximum: leave one first.");
        }
        return new Person(
                nick, newRoom, Stream.concat(rooms.stream(), Stream.of(newRoom)).toList(), user);
    }

    /** @throws ChatException if it is the person's last room */
    public Person leaving(String oldRoom) {
        if (rooms.size() == 1) {
            throw new ChatException(oldRoom + " is your last room and can't be left: join another first.");
        }
        return without(oldRoom);
    }

    /** Removes a room, even the last one. */
    public Person without(String oldRoom) {
        List<String> others =
                rooms.stream().filter(name -> !name.equals(oldRoom)).toList();
        String newest = others.isEmpty() ? "" : others.get(others.size() - 1);
        return new Person(nick, room.equals(oldRoom) ? newest : room, others, user);
    }

    public boolean isIn(String name) {
        return rooms.contains(name);
    }

    /** Returns true if the person is in at least one room. */
    public boolean hasRoom() {
        return !rooms.isEmpty();
    }

    public Attributes attributes() {
        return Attributes.of(this);
    }

    /** The public info attached to the person's channel memberships. */
    public Attributes info() {
        return Attributes.of(new Info(nick));
    }

    private record Info(@Nullable String nick) {}
}
