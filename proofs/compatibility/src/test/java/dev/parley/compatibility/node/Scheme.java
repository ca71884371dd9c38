package dev.parley.compatibility.node;

import java.util.Locale;

/** The scheme of the management API. */
enum Scheme {
    HTTP,
    HTTPS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
