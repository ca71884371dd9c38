package dev.parley.gateway.journal;

import dev.parley.functions.ConnectionContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose a connection is. */
final class Users {

    private static final String PRINCIPAL_ID = "principalId";

    private Users() {}

    /** The {@code principalId} of a token or an authorizer; empty without one, and without a connection. */
    static String of(@Nullable ConnectionContext context) {
        return context == null
                ? ""
                : Objects.requireNonNullElse(context.authorizer().get(PRINCIPAL_ID), "");
    }
}
