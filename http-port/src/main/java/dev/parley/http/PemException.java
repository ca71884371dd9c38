package dev.parley.http;

import org.jspecify.annotations.Nullable;

/** Why a PEM file can't be used, in one line that names the setting and the file. */
public final class PemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The setting that names the file. */
    private final String setting;

    PemException(String setting, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
