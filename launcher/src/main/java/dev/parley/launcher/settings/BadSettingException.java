package dev.parley.launcher.settings;

import dev.parley.http.PemException;
import dev.parley.manifest.ManifestException;

/** A variable, or an argument, whose value can't be used; the message is the one line that the operator reads. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BadSettingException(String line) {
        super(line, null, false, false);
    }

    /** A manifest's message names its file, the line and the mend. */
    BadSettingException(ManifestException bad) {
        this(String.valueOf(bad.getMessage()));
    }

    BadSettingException(String name, String held, String takes) {
        this(name + " is '" + held + "'; it takes " + takes);
    }

    /** @param need who can't do without it, as in "role gateway needs it" */
    static BadSettingException unset(Setting setting, String need, String takes) {
        return new BadSettingException(setting + " is unset; " + need + ", and it takes " + takes);
    }

    /** @param bad names the setting, the file and what is wrong with it */
    static BadSettingException ofFile(PemException bad, String takes) {
        return new BadSettingException(bad.getMessage() + "; " + takes);
    }
}
