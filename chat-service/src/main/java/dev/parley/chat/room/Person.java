package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.identity.GuestName;
import dev.parley.chat.identity.Profile;
import dev.parley.chat.identity.PublicId;
import dev.parley.chat.identity.ReservedName;
import dev.parley.chat.identity.Standing;
import dev.parley.functions.Attributes;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Map;
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
 * @param standing null without an authorizer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Person(
        String nick,
        String room,
        List<String> rooms,
        String user,
        @Nullable Standing standing) {

    /** The maximum number of rooms a person can be in at once. */
    public static final int MAX_ROOMS = 10;

    /** The fields of an authorizer's context that may hold a person's name, the preferred one first. */
    private static final List<String> NAMES = List.of("name", "nickname", "principalId");

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
        Standing standing = Standing.of(connect);
        String user = User.of(connect);
        String guestName = GuestName.of(PublicId.of(user));
        String nick = standing == Standing.SIGNED ? signedName(connect).orElse(guestName) : guestName;
        Person guest = new Person(nick, "", List.of(), user, standing);
        String lobby = connect.queryStringParameters().getOrDefault("lobby", "true");
        return switch (lobby) {
            case "true" -> guest.entering(Room.LOBBY);
            case "false" -> guest;
            default ->
                throw new ChatException("\"lobby\" must be true or false, not " + ChatException.quote(lobby) + ".");
        };
    }

    /**
     * Reads the person from the connection's attributes. What the authorizer says comes from the event itself: a chat of an
     * older version did not write it.
     *
     * @throws IllegalArgumentException if the event's connection has attributes that the chat did not write
     */
    public static Person of(WebSocketEvent event) {
        Person stored = event.attributes().as(Person.class);
        return new Person(stored.nick, stored.room, stored.rooms, stored.user, Standing.of(event));
    }

    private static Optional<String> signedName(WebSocketEvent connect) {
        Map<String, String> authorizer = connect.requestContext().authorizer();
        return NAMES.stream()
                .map(authorizer::get)
                .filter(Objects::nonNull)
                .flatMap(name -> Name.valid(name).stream())
                .filter(name -> !ReservedName.looksLike(name))
                .findFirst();
    }

    public Person withNick(String newNick) {
        return new Person(newNick, room, rooms, user, standing);
    }

    /** @throws ChatException if the person is already in {@link #MAX_ROOMS} rooms */
    public Person entering(String newRoom) {
        if (isIn(newRoom)) {
            return new Person(nick, newRoom, rooms, user, standing);
        }
        if (rooms.size() == MAX_ROOMS) {
            throw new ChatException("You are in " + MAX_ROOMS + " rooms, which is the maximum: leave one first.");
        }
        return new Person(
                nick, newRoom, Stream.concat(rooms.stream(), Stream.of(newRoom)).toList(), user, standing);
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
        return new Person(nick, room.equals(oldRoom) ? newest : room, others, user, standing);
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

    /** The person's public id. */
    public String by() {
        return PublicId.of(user);
    }

    /** Returns true if the authorizer owns the person's name. */
    public boolean hasSignedName() {
        return standing == Standing.SIGNED;
    }

    /** What others see of the person. */
    public Profile profile() {
        return new Profile(nick, by(), standing == Standing.GUEST ? true : null);
    }

    /** The public info attached to the person's channel memberships. */
    public Attributes info() {
        return Attributes.of(profile());
    }
}
