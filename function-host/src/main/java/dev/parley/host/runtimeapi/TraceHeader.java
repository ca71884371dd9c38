package dev.parley.host.runtimeapi;

import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The value of {@code Lambda-Runtime-Trace-Id}, which a process has as {@code _X_AMZN_TRACE_ID}:
 * {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">AWS on it</a>
 */
public final class TraceHeader {

    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME_DIGITS = 8;

    private TraceHeader() {}

    /** Of a span that is not valid: a new trace, marked as not sampled because no one collects it. */
    public static String of(SpanContext span) {
        if (!span.isValid()) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return "Root=1-" + HEX.toHexDigits((int) Instant.now().getEpochSecond()) + "-"
                    + HEX.toHexDigits(random.nextInt()) + HEX.toHexDigits(random.nextLong()) + ";Sampled=0";
        }
        // X-Ray splits W3C's trace id after 8 digits. Its own ids have the time there.
        String trace = span.getTraceId();
        return "Root=1-" + trace.substring(0, TIME_DIGITS) + "-" + trace.substring(TIME_DIGITS) + ";Parent="
                + span.getSpanId() + ";Sampled=" + (span.isSampled() ? '1' : '0');
    }
}
