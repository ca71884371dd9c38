package dev.parley.launcher.init;

import dev.parley.manifest.Function;

/** A function that has no template. The message names the function, why, and a way out. */
public final class UnwritableFunctionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnwritableFunctionException(Function function, String why) {
        super(function.name() + " can't be written: " + why, null, false, false);
    }
}
