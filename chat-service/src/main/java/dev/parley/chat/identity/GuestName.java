package dev.parley.chat.identity;

/** The name of a person who has not chosen one. */
public final class GuestName {

    /** The number of guest names: four letters or digits. */
    private static final int GUESTS = 36 * 36 * 36 * 36;

    private GuestName() {}

    /** A connection always gets the same name. The hash does not reveal the id, which must stay secret. */
    public static String of(String connectionId) {
        int number = Math.floorMod(connectionId.hashCode(), GUESTS);
        return "guest-" + Integer.toString(GUESTS + number, 36).substring(1);
    }
}
