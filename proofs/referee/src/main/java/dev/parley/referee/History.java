package dev.parley.referee;

import dev.parley.referee.Event.Received;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The events of one client, in the order of the calls. Safe for use by several threads.
 *
 * <p>A received message occupies 16 bytes, so that a hundred clients can each receive a million.
 */
public final class History {

    private static final int OTHER = -1;

    /** The origin of a run of messages. */
    private record Place(String channel, String epoch) {}

    private final String client;
    private final Texts texts;
    private final List<Event> others = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> placeNumbers = new HashMap<>();
    private int[] placeOf = new int[64];
    private int[] textOrOther = new int[64];
    private long[] offsets = new long[64];
    private int size;

    History(String client, Texts texts) {
        this.client = client;
        this.texts = texts;
    }

    public String client() {
        return client;
    }

    public synchronized void add(Event event) {
        if (size == offsets.length) {
            placeOf = Arrays.copyOf(placeOf, 2 * size);
            textOrOther = Arrays.copyOf(textOrOther, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        if (event instanceof Received received) {
            placeOf[size] =
                    numberOf(new Place(received.channel(), received.position().epoch()));
            textOrOther[size] = texts.numberOf(received.text());
            offsets[size] = received.position().offset();
        } else {
            placeOf[size] = OTHER;
            textOrOther[size] = others.size();
            others.add(event);
        }
        size++;
    }

    private int numberOf(Place place) {
        return placeNumbers.computeIfAbsent(place, added -> {
            places.add(added);
            return places.size() - 1;
        });
    }

    synchronized void forEach(Consumer<Event> action) {
        for (int i = 0; i < size; i++) {
            action.accept(event(i));
        }
    }

    private Event event(int index) {
        if (placeOf[index] == OTHER) {
            return others.get(textOrOther[index]);
        }
        Place place = places.get(placeOf[index]);
        return new Received(
                place.channel(), new ObservedPosition(place.epoch(), offsets[index]), texts.text(textOrOther[index]));
    }
}
