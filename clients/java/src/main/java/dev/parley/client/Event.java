package dev.parley.client;

/**
 * What can be listened to.
 *
 * @param <T> what handlers get
 */
public final class Event<T> {

    /** A frame that is a JSON object, unless it answers {@code ask} or {@code deliver}. */
    public static final Event<Frame> FRAME = new Event<>("frame", Frame.class);
    /** A frame of any other text. */
    public static final Event<String> TEXT = new Event<>("text", String.class);
    /** A binary frame. */
    public static final Event<byte[]> BYTES = new Event<>("bytes", byte[].class);
    /** The connection's state changed. */
    public static final Event<State> STATE = new Event<>("state", State.class);
    /** The connection is open: the place to restore your state on the server, see {@link ParleyClient#resume}. */
    public static final Event<ParleyClient> OPEN = new Event<>("open", ParleyClient.class);
    /** Messages of this channel were missed for good. */
    public static final Event<String> GAP = new Event<>("gap", String.class);
    /** The client ended because the server does not accept who we are. Follows the state. Sign in, then connect. */
    public static final Event<State> REJECTED = new Event<>("rejected", State.class);

    private final String name;
    private final Class<T> type;

    private Event(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
