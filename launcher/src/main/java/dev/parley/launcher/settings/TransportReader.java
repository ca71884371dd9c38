package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.TRANSPORT;

import io.vertx.core.transport.Transport;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By what the process talks to the kernel about its sockets. One that is asked for is used, or the start ends. */
final class TransportReader {

    private static final String EPOLL = "epoll";
    private static final String NIO = "nio";
    private static final String IO_URING = "io_uring";
    private static final int DEEPEST = 10;

    private final Variables variables;
    /** What the class path has, by name; it may still not be available. */
    private final Map<String, Transport> known = new TreeMap<>();

    TransportReader(Variables variables) {
        this.variables = variables;
        add(EPOLL, Transport.EPOLL);
        add(NIO, Transport.NIO);
        add(IO_URING, Transport.IO_URING);
    }

    private void add(String name, @Nullable Transport transport) {
        if (transport != null) {
            known.put(name, transport);
        }
    }

    /**
     * Loads a native library.
     *
     * @throws BadSettingException also if the one that is asked for can't be had here, with why
     */
    Transport read() {
        Transport epoll = known.get(EPOLL);
        variables.complete(TRANSPORT, epoll != null && epoll.available() ? EPOLL : NIO);
        Transport asked = known.get(variables.oneOf(TRANSPORT, known.keySet()));
        if (asked == null || !asked.available()) {
            throw variables.bad(TRANSPORT, takes(asked));
        }
        return asked;
    }

    private static String takes(@Nullable Transport absent) {
        String why = absent == null ? "not on the class path" : why(absent.unavailabilityCause());
        return "what this machine has, such as nio, or unset; this one can't be had: " + why;
    }

    /** The innermost reason says what the kernel said; a container's seccomp profile can't be told from it by name. */
    private static String why(@Nullable Throwable cause) {
        Throwable reason = cause;
        for (int depth = 0; depth < DEEPEST && reason != null && reason.getCause() != null; depth++) {
            reason = reason.getCause();
        }
        String text = reason == null ? "no reason is given" : String.valueOf(reason.getMessage());
        return text.toLowerCase(Locale.ROOT).contains("not permitted")
                ? text + ". Docker's default seccomp profile does not let io_uring through"
                : text;
    }
}
