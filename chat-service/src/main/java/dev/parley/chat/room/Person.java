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
 * Somebody at a connection; kept as the connection's attributes. The longest names in the most rooms take less than
 * 2 KiB of their 4.
 *
 * @param room the current one of {@code rooms}; empty while there is none
 * @param rooms in the order they were entered; none until the first is entered, then always one
 * @param user who they are over several connections, see {@link User}: told to nobody
 */
public record Person(String nick, String room, List<String> rooms, String user) {

    /** How many rooms somebody can be in at once. */
    public static final int MAX_ROOMS = 10;

    /** Guests are told apart by so many letters and digits: 36 to the power of 4. */
    private static final int GUESTS = 36 * 36 * 36 * 36;

    public Person {
        rooms = List.copyOf(rooms);
        // Without a user, all would share their idempotency keys.
        Objects.requireNonNull(user, "user");
    }

    /**
     * Somebody who has just come: into the lobby, or with {@code ?lobby=false} into no room.
     *
     * @throws Refused if the query of the handshake has {@code lobby} or {@code session} of another form
     */
    public static Person arriving(WebSocketEvent connect) {
        Person guest = new Person(guestNick(connect.connectionId()), "", List.of(), User.of(connect));
        String lobby = connect.queryStringParameters().getOrDefault("lobby", "true");
        return switch (lobby) {
            case "true" -> guest.entering(Room.LOBBY);
            case "false" -> guest;
            default -> throw new Refused("\"lobby\" takes true or false, not " + Refused.quote(lobby) + ".");
        };
    }

    /** @throws IllegalArgumentException if the event's connection has attributes that the chat did not write */
    public static Person of(WebSocketEvent event) {
        return event.attributes().as(Person.class);
    }

    /** A member's nickname; a guest's if it joined by other means than the chat. */
    public static String nickOf(Member member) {
        return Optional.ofNullable(member.info().as(Info.class).nick())
                .orElseGet(() -> guestNick(member.connectionId()));
    }

    /** The same connection always gets the same; the hash gives nothing away of an id that must not be guessed. */
    private static String guestNick(String connectionId) {
        int number = Math.floorMod(connectionId.hashCode(), GUESTS);
        return "guest-" + Integer.toString(GUESTS + number, 36).substring(1);
    }

    public Person called(String newNick) {
        return new Person(newNick, room, rooms, user);
    }

    /** @throws Refused if that would be one room too many */
    public Person entering(String newRoom) {
        if (isIn(newRoom)) {
            return new Person(nick, newRoom, rooms, user);
        }
        if (rooms.size() == MAX_ROOMS) {
            throw new Refused("You are in " + MAX_ROOMS + " rooms, the most one can be in: leave one first.");
        }
        return new Person(
                nick, newRoom, Stream.concat(rooms.stream(), Stream.of(newRoom)).toList(), user);
    }

    /** @throws Refused if it is the last room */
    public Person leaving(String oldRoom) {
        if (rooms.size() == 1) {
            throw new Refused(oldRoom + " is your last room and can't be left: join another first.");
        }
        return without(oldRoom);
    }

    /** In the other rooms alone, of which there may be none. */
    public Person without(String oldRoom) {
        List<String> others =
                rooms.stream().filter(name -> !name.equals(oldRoom)).toList();
        String newest = others.isEmpty() ? "" : others.get(others.size() - 1);
        return new Person(nick, room.equals(oldRoom) ? newest : room, others, user);
    }

    public boolean isIn(String name) {
        return rooms.contains(name);
    }

    /** Whether they are in any room yet. */
    public boolean hasRoom() {
        return !rooms.isEmpty();
    }

    public Attributes attributes() {
        return Attributes.of(this);
    }

    /** What a room's channel tells of its members. */
    public Attributes info() {
        return Attributes.of(new Info(nick));
    }

    private record Info(@Nullable String nick) {}
}
