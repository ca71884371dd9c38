package dev.parley.launcher.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.helpers.MessageFormatter;

/** A line's message with every argument cut and escaped, since an argument may be text of an outsider. */
public final class SafeMessage extends ClassicConverter {

    /** Of one argument, in code points. */
    static final int MAX_ARGUMENT = 200;

    /** Of a message that a library has put together, in code points. */
    static final int MAX_MESSAGE = 1_000;

    /** Of a text of the operator or the app, in code points. */
    static final int MAX_OWN_TEXT = 16_384;

    @Override
    public String convert(ILoggingEvent event) {
        boolean isOwn = OwnText.hasLongTexts(event.getLoggerName());
        String pattern = String.valueOf(event.getMessage());
        Object[] arguments = event.getArgumentArray();
        if (arguments == null || arguments.length == 0) {
            return isOwn ? LogText.inLines(pattern, MAX_OWN_TEXT) : LogText.inOneLine(pattern, MAX_MESSAGE);
        }
        Object[] safe = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            String text = String.valueOf(arguments[i]);
            safe[i] = isOwn ? LogText.inLines(text, MAX_OWN_TEXT) : LogText.inOneLine(text, MAX_ARGUMENT);
        }
        return String.valueOf(MessageFormatter.basicArrayFormat(pattern, safe));
    }
}
