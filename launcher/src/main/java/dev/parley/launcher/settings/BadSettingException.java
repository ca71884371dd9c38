package dev.parley.launcher.settings;

import dev.parley.http.PemException;
import dev.parley.manifest.ManifestException;

/** A variable or argument whose value is not usable. The message is the line printed for the operator. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BadSettingException(String line) {
        super(line, null, false, false);
    }

    /** A manifest's message names its file, line and fix. */
    BadSettingException(ManifestException bad) {
        this(String.valueOf(bad.getMessage()));
    }

    BadSettingException(String name, String value, String expected) {
        this(name + " is '" + value + "'; expected " + expected);
    }

    /** @param need the reason for which the setting is required, such as "role gateway needs it" */
    static BadSettingException unset(Setting setting, String need, String expected) {
        return new BadSettingException(setting + " is unset; " + need + "; expected " + expected);
    }

    /** @param bad its message names the setting, the file and the fault */
    static BadSettingException ofFile(PemException bad, String expected) {
        return new BadSettingException(bad.getMessage() + "; " + expected);
    }
}
