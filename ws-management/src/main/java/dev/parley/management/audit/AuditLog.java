package dev.parley.management.audit;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one line for each administrative act, once it is known how the act ended. Used from any thread.
 *
 * <p>The launcher's log never omits lines of this logger at INFO, which only admitted callers cause. Lines at WARN are limited as
 * all others are, because outsiders can cause any number of them.
 */
public final class AuditLog {

    /** The name of the logger. */
    public static final String LOGGER = "audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private AuditLog() {}

    /** The act was carried out. */
    public static void done(Caller caller, Act act) {
        line(LOG.atInfo(), caller, act, "done").log("{}: done; {}", act, caller);
    }

    /**
     * The caller was admitted, but the act failed: its request was wrong, or what it needs is away.
     *
     * @param status as in HTTP
     */
    public static void failed(Caller caller, Act act, int status, String reason) {
        line(LOG.atInfo(), caller, act, "failed")
                .addKeyValue("status", status)
                .log("{}: failed with {}, {}; {}", act, status, reason, caller);
    }

    /**
     * The caller was not admitted, so nothing was done.
     *
     * @param status as in HTTP
     */
    public static void refused(Caller caller, Act act, int status, String reason) {
        line(LOG.atWarn(), caller, act, "refused")
                .addKeyValue("status", status)
                .log("{}: refused with {}, {}; {}", act, status, reason, caller);
    }

    /** The fields of the line where the log is JSON. */
    private static LoggingEventBuilder line(LoggingEventBuilder line, Caller caller, Act act, String result) {
        LoggingEventBuilder with = line;
        for (Map.Entry<String, String> parameter : act.parameters().entrySet()) {
            with = with.addKeyValue("parameter." + parameter.getKey(), parameter.getValue());
        }
        return with.addKeyValue("act", act.name())
                .addKeyValue("target", act.target())
                .addKeyValue("key", caller.keyId())
                .addKeyValue("address", caller.address())
                .addKeyValue("result", result);
    }
}
