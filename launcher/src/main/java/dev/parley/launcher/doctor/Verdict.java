package dev.parley.launcher.doctor;

import java.util.Locale;

/** How much a finding matters. */
public enum Verdict {
    OK,
    /** A process starts, and may not do what is expected of it later. */
    WARNING,
    /** A process does not start, or can't do its work. */
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
