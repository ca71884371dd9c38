package dev.parley.http;

import org.jspecify.annotations.Nullable;

/** Why a PEM file can't be used, in one line that names the setting and the file. */
public final class PemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PemException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
