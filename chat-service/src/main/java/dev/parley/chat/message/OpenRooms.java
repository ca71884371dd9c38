package dev.parley.chat.message;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms that people entered lately: the history of a channel in which each room is announced at most once an hour. It is
 * bounded by the channel's limits, and a room that nobody enters is forgotten with the history's age. Used on one context.
 */
public final class OpenRooms {

    /** The most rooms in a list. */
    private static final int MAX_ROOMS = 50;

    private static final int MAX_ANNOUNCEMENTS = 1000;
    private static final long HOUR_MILLIS = 3_600_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenRooms.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Channels channels;
    private final FrameStamps stamps;

    /** Spares the channel what it has heard: when a gateway ends, thousands join a room again at once. */
    private final Set<String> announced = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_ANNOUNCEMENTS;
        }
    });

    public OpenRooms(Channels channels, FrameStamps stamps) {
        this.channels = channels;
        this.stamps = stamps;
    }

    /** Announces a room that somebody entered. A failure is only logged: the next join announces the room. */
    public void announce(String room) {
        OpenRoom announcement = new OpenRoom(room, stamps.now());
        String key = room + "/" + announcement.at() / HOUR_MILLIS;
        if (announced.contains(key)) {
            return;
        }
        channels.publish(
                        Room.ROOMS,
                        Payload.text(Attributes.of(announcement).json()),
                        PublishOptions.DEFAULT.withIdempotencyKey(key))
                .onSuccess(published -> announced.add(key))
                .onFailure(failure -> LOG.debug("Room {} was not announced", room, failure));
    }

    /** Returns at most 50 rooms, the one entered last first. */
    public Future<List<OpenRoom>> newest() {
        return channels.history(Room.ROOMS, HistoryQuery.last(MAX_ANNOUNCEMENTS))
                .map(OpenRooms::newest);
    }

    private static List<OpenRoom> newest(List<HistoryMessage> announcements) {
        Map<String, OpenRoom> rooms = new LinkedHashMap<>();
        for (int i = announcements.size() - 1; i >= 0 && rooms.size() < MAX_ROOMS; i--) {
            read(announcements.get(i)).ifPresent(room -> rooms.putIfAbsent(room.room(), room));
        }
        return List.copyOf(rooms.values());
    }

    /** Returns an empty result for what an operator published or removed there. */
    private static Optional<OpenRoom> read(HistoryMessage stored) {
        try {
            return stored.payload() instanceof Payload.Text text && !stored.isRedacted()
                    ? Optional.of(JSON.readValue(text.text(), OpenRoom.class)).filter(room -> room.room() != null)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
