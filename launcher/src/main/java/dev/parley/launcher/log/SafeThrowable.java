package dev.parley.launcher.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.stream.Collectors;

/** A stack trace whose messages are cut and escaped: an exception may carry text of an outsider, too. */
public final class SafeThrowable extends ThrowableProxyConverter {

    /** In code points. */
    static final int MAX_LINE = 500;

    private static final List<String> BEGINNINGS = List.of("\t", "Caused by: ", "Wrapped by: ");

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        String trace = super.throwableProxyToString(failure);
        String[] lines = trace.split("\\R", -1);
        String first = LogText.inOneLine(lines[0], MAX_LINE);
        return List.of(lines).subList(1, lines.length).stream()
                .map(SafeThrowable::further)
                .collect(Collectors.joining("", first, ""));
    }

    /** The second line of a message must not pass for a line of the log. */
    private static String further(String line) {
        if (line.isEmpty()) {
            return "\n";
        }
        String begin = line.startsWith("\t") ? "\t" : "";
        String text = begin + LogText.inOneLine(line.substring(begin.length()), MAX_LINE);
        return BEGINNINGS.stream().anyMatch(line::startsWith) ? "\n" + text : LogText.CONTINUED + text;
    }
}
