package dev.parley.gateway.journal;

import dev.parley.functions.ConnectionContext;
import org.jspecify.annotations.Nullable;

/** Whose a connection is. */
public final class Users {

    private static final String PRINCIPAL_ID = "principalId";

    private Users() {}

    /** The {@code principalId} of a token or an authorizer; empty without one, and without a connection. */
    public static String of(@Nullable ConnectionContext context) {
        return context == null ? "" : context.authorizer().getOrDefault(PRINCIPAL_ID, "");
    }
}
