package dev.parley.chat.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.OpenRoom;
import dev.parley.chat.room.Room;
import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms that people entered lately: the history of a channel in which each room is announced at most a few times an hour.
 * It is bounded by the channel's limits, and a room that nobody enters is forgotten with the history's age. Used on one context.
 */
public final class OpenRooms {

    /** The most rooms in a list. */
    private static final int MAX_ROOMS = 50;

    /** The most rooms in a list for which one person's announcements count: invented names must not displace rooms. */
    private static final int MAX_ROOMS_PER_PERSON = 10;

    private static final int MAX_ANNOUNCEMENTS = 1000;
    private static final long HOUR_MILLIS = 3_600_000;

    /** How often a room is announced in an hour at most, so that nobody is likely to be the only one to announce it. */
    private static final int MAX_PER_HOUR = 4;

    /** A channel may lose its history: after this time a room is announced again, which its idempotency key makes cheap. */
    private static final long REMEMBERED_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenRooms.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /**
     * Says that somebody entered a room.
     *
     * @param by the public id of that person; empty if it is unknown
     */
    private record Announcement(String room, long at, String by) {

        /** What is stored may come from outside the chat. */
        Announcement {
            room = Objects.requireNonNullElse(room, "");
            by = Objects.requireNonNullElse(by, "");
        }
    }

    private final Channels channels;
    private final FrameStamps stamps;

    /**
     * When rooms were announced, by idempotency key. When a gateway ends, thousands join a room again at once: the channel
     * receives one announcement of them.
     */
    private final Map<String, Long> announced = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ANNOUNCEMENTS;
        }
    };

    public OpenRooms(Channels channels, FrameStamps stamps) {
        this.channels = channels;
        this.stamps = stamps;
    }

    /**
     * Announces a room that somebody entered. A failure is only logged: the next join announces the room.
     *
     * @param by the public id of that person
     */
    public void announce(String room, String by) {
        Announcement announcement = new Announcement(room, stamps.now(), by);
        int turn = Math.floorMod(by.hashCode(), MAX_PER_HOUR);
        String key = room + "/" + announcement.at() / HOUR_MILLIS + "/" + turn;
        @Nullable Long before = announced.get(key);
        if (before != null && announcement.at() - before < REMEMBERED_MILLIS) {
            return;
        }
        channels.publish(
                        Room.ROOMS,
                        Payload.text(Attributes.of(announcement).json()),
                        PublishOptions.DEFAULT.withIdempotencyKey(key))
                .onSuccess(published -> announced.put(key, announcement.at()))
                .onFailure(failure -> LOG.debug("Room {} was not announced", room, failure));
    }

    /** Returns at most 50 rooms, the one entered last first. */
    public Future<List<OpenRoom>> newest() {
        return channels.history(Room.ROOMS, HistoryQuery.last(MAX_ANNOUNCEMENTS))
                .map(OpenRooms::newest);
    }

    private static List<OpenRoom> newest(List<HistoryMessage> announcements) {
        Map<String, OpenRoom> rooms = new LinkedHashMap<>();
        Map<String, Integer> countByPerson = new HashMap<>();
        for (int i = announcements.size() - 1; i >= 0 && rooms.size() < MAX_ROOMS; i--) {
            read(announcements.get(i))
                    .filter(each -> !rooms.containsKey(each.room())
                            && countByPerson.merge(each.by(), 1, Integer::sum) <= MAX_ROOMS_PER_PERSON)
                    .ifPresent(each -> rooms.put(each.room(), new OpenRoom(each.room(), each.at())));
        }
        return List.copyOf(rooms.values());
    }

    /** Returns an empty result for what an operator published or removed there. */
    private static Optional<Announcement> read(HistoryMessage stored) {
        try {
            return stored.payload() instanceof Payload.Text text && !stored.isRedacted()
                    ? Optional.of(JSON.readValue(text.text(), Announcement.class))
                            .filter(each -> !each.room().isEmpty())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
