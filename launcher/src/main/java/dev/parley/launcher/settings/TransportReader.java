package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.TRANSPORT;

import io.vertx.core.transport.Transport;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the transport for sockets. A transport that is named but unavailable stops the start. */
final class TransportReader {

    private static final String EPOLL = "epoll";
    private static final String NIO = "nio";
    private static final String IO_URING = "io_uring";
    private static final int MAX_CAUSES = 10;

    private final Variables variables;
    /** The transports on the class path, by name; each may still be unavailable. */
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
     * @throws BadSettingException also if the named transport is unavailable, with the reason
     */
    Transport read() {
        Transport epoll = known.get(EPOLL);
        variables.complete(TRANSPORT, epoll != null && epoll.available() ? EPOLL : NIO);
        Transport named = known.get(variables.oneOf(TRANSPORT, known.keySet()));
        if (named == null || !named.available()) {
            throw variables.bad(TRANSPORT, expected(named));
        }
        return named;
    }

    private static String expected(@Nullable Transport unavailable) {
        String reason = unavailable == null ? "not on the class path" : reason(unavailable.unavailabilityCause());
        return "a transport of this machine, such as nio, or unset; this one is unavailable: " + reason;
    }

    /** The innermost cause has the kernel's error, which does not name a container's seccomp profile. */
    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_CAUSES && cause != null && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String text = cause == null ? "no reason was given" : String.valueOf(cause.getMessage());
        return text.toLowerCase(Locale.ROOT).contains("not permitted")
                ? text + ". Docker's default seccomp profile blocks io_uring"
                : text;
    }
}
