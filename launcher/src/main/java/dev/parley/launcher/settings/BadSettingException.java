package dev.parley.launcher.settings;

import dev.parley.http.PemException;
import dev.parley.manifest.ManifestException;

/** A variable or argument whose value is not usable. The message is the line printed for the operator. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The name of the variable. */
    private final String setting;

    private BadSettingException(String setting, String line) {
        super(line, null, false, false);
        this.setting = setting;
    }

    /** A manifest's message names its file, line and fix. */
    BadSettingException(ManifestException bad) {
        this(Setting.APP.name(), String.valueOf(bad.getMessage()));
    }

    BadSettingException(String name, String value, String expected) {
        this(name, name + " is '" + value + "'; expected " + expected);
    }

    /** @param need the reason for which the setting is required, such as "role gateway needs it" */
    static BadSettingException unset(Setting setting, String need, String expected) {
        return new BadSettingException(setting.name(), setting + " is unset; " + need + "; expected " + expected);
    }

    /** @param line names the variable of OpenTelemetry, or the property of the same name */
    public static BadSettingException ofTelemetry(String line) {
        return new BadSettingException(Setting.OTEL_EXPORTER_OTLP_ENDPOINT.name(), line);
    }

    /** @param bad its message names the setting, the file and the fault */
    static BadSettingException ofFile(PemException bad, String expected) {
        return new BadSettingException(bad.setting(), bad.getMessage() + "; " + expected);
    }

    /** Returns the name of the variable, or {@code ROLE}. */
    public String setting() {
        return setting;
    }
}
