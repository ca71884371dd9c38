package dev.parley.compatibility.node;

import java.util.Locale;

/** What the management API is spoken over. */
enum Scheme {
    HTTP,
    HTTPS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
