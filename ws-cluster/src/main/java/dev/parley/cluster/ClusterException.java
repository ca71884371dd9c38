package dev.parley.cluster;

import org.jspecify.annotations.Nullable;

/** Why a process could not join, in one line that names the setting, its value, and what it accepts. */
public class ClusterException extends RuntimeException {

    ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
