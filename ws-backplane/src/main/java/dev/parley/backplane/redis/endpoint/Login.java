package dev.parley.backplane.redis.endpoint;

/**
 * The user and the password for a server.
 *
 * @param user empty for the default user
 * @param password empty if the server asks for none
 */
public record Login(String user, String password) {

    public static final Login NONE = new Login("", "");

    /** Parses {@code [user:]password}. */
    public static Login parse(String text) {
        int colon = text.indexOf(':');
        return new Login(text.substring(0, Math.max(0, colon)), text.substring(colon + 1));
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return this.equals(NONE) ? "no login" : "a login";
    }
}
