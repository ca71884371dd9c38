package dev.parley.launcher.memory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Looks at the error of each log line, whatever its level, before anything is allocated for the line. */
final class OutOfMemoryFilter extends TurboFilter {

    private final Runnable end;

    /** @param end called if the error is an OutOfMemoryError, or has one among its causes */
    OutOfMemoryFilter(Runnable end) {
        this.end = end;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable failure) {
        Object last = failure != null || params == null || params.length == 0 ? failure : params[params.length - 1];
        if (last instanceof Throwable error && OutOfMemory.isCauseOf(error)) {
            end.run();
        }
        return FilterReply.NEUTRAL;
    }
}
