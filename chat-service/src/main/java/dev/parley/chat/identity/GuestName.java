package dev.parley.chat.identity;

/** The name of a person who has not chosen one. */
public final class GuestName {

    /** Without characters that look like others, as 0 and o do, or that do so together, as r and n do. */
    private static final String CHARACTERS = "23456789abcdefghjkmnpqstuvwxyz";

    private static final int LENGTH = 4;

    private GuestName() {}

    /**
     * Returns the name that a person always gets, on every connection.
     *
     * @param by the public id
     */
    public static String of(String by) {
        int rest = by.hashCode();
        StringBuilder name = new StringBuilder("guest-");
        for (int i = 0; i < LENGTH; i++) {
            name.append(CHARACTERS.charAt(Math.floorMod(rest, CHARACTERS.length())));
            rest = Math.floorDiv(rest, CHARACTERS.length());
        }
        return name.toString();
    }
}
