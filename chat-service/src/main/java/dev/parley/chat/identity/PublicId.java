package dev.parley.chat.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The id by which others recognize a person: 16 base64url characters. It is a digest, so it reveals neither the session nor
 * the key under which the person's messages are published.
 */
public final class PublicId {

    private static final int BYTES = 12;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16}");

    private PublicId() {}

    /** @param user the digest that identifies a person across connections */
    public static String of(String user) {
        return digest("public " + user);
    }

    /** Returns the id of a member that did not join as a person of the chat. The connection id stays secret. */
    static String ofConnection(String connectionId) {
        return digest("member " + connectionId);
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Digest.of(text), BYTES));
    }
}
