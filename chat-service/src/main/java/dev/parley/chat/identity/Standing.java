package dev.parley.chat.identity;

import dev.parley.functions.WebSocketEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an authorizer says about a person. Without an authorizer nobody has a standing. */
public enum Standing {
    /** The authorizer named a principal, which owns the name. */
    SIGNED,
    /** The authorizer let the person in without a principal. */
    GUEST;

    /** Returns null if the connection had no authorizer. */
    public static @Nullable Standing of(WebSocketEvent event) {
        Map<String, String> authorizer = event.requestContext().authorizer();
        if (authorizer.isEmpty()) {
            return null;
        }
        return authorizer.getOrDefault("principalId", "").isEmpty() ? GUEST : SIGNED;
    }
}
