package dev.parley.chat.room;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a connection; kept as the connection's attributes. The longest names in the most rooms take less than
 * 2 KiB of their 4.
 *
 * @param room the current one of {@code rooms}
 * @param rooms in the order they were entered
 */
public record Person(String nick, String room, List<String> rooms) {

    /** How many rooms somebody can be in at once. */
    public static final int MAX_ROOMS = 10;

    /** Guests are told apart by so many letters and digits: 36 to the power of 4. */
    private static final int GUESTS = 36 * 36 * 36 * 36;

    public Person {
        rooms = List.copyOf(rooms);
    }

    /** Somebody who has just come. */
    public static Person guest(String connectionId) {
        return new Person(guestNick(connectionId), Room.LOBBY, List.of(Room.LOBBY));
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
        return new Person(newNick, room, rooms);
    }

    /** @throws Refused if that would be one room too many */
    public Person entering(String newRoom) {
        if (isIn(newRoom)) {
            return new Person(nick, newRoom, rooms);
        }
        if (rooms.size() == MAX_ROOMS) {
            throw new Refused("You are in " + MAX_ROOMS + " rooms, the most one can be in: leave one first.");
        }
        return new Person(
                nick, newRoom, Stream.concat(rooms.stream(), Stream.of(newRoom)).toList());
    }

    /** @throws Refused if it is the last room */
    public Person leaving(String oldRoom) {
        if (rooms.size() == 1) {
            throw new Refused(oldRoom + " is your last room and can't be left: join another first.");
        }
        List<String> others =
                rooms.stream().filter(name -> !name.equals(oldRoom)).toList();
        return new Person(nick, room.equals(oldRoom) ? others.get(others.size() - 1) : room, others);
    }

    public boolean isIn(String name) {
        return rooms.contains(name);
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
