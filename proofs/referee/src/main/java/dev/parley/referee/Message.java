package dev.parley.referee;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message, known by its text: its sender, its acknowledgements, and the positions where it was seen. */
final class Message {

    /** A position at which a client saw it. */
    record Place(Board board, ObservedPosition position) {}

    private final String text;
    private final List<Place> places = new ArrayList<>(1);
    private final List<ObservedPosition> acks = new ArrayList<>(1);
    private @Nullable String sender;
    private String channel = "";
    private boolean failed;

    Message(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if another message was sent with this text: the two would be the same */
    void sentBy(String client, String toChannel) {
        if (sender != null) {
            throw new IllegalArgumentException("Two messages were sent as \"" + text + "\", by " + sender + " and "
                    + client + ": every text must be unique");
        }
        sender = client;
        channel = toChannel;
    }

    boolean wasSent() {
        return sender != null;
    }

    boolean wasSentTo(String aChannel) {
        return wasSent() && channel.equals(aChannel);
    }

    String channel() {
        return channel;
    }

    void seenAt(Place place) {
        places.add(place);
    }

    /** Each once. */
    List<Place> places() {
        return places;
    }

    void acked(ObservedPosition position) {
        acks.add(position);
    }

    List<ObservedPosition> acks() {
        return acks;
    }

    /** The message was refused for good; it may have been stored nevertheless. */
    void failed() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean isSettled() {
        return failed || !acks.isEmpty();
    }

    @Override
    public String toString() {
        return '"' + text + '"';
    }
}
