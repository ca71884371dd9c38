package dev.parley.launcher;

import dev.parley.cluster.ClusterException;
import dev.parley.http.Endpoint;
import dev.parley.launcher.settings.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator can mend when a start fails, in one line. */
final class StartFailure {

    private static final int DEEPEST = 10;

    private StartFailure() {}

    /** @return empty if it is none of what the settings of where to listen and whom to join can cause */
    static Optional<String> explain(@Nullable Throwable failure, Settings settings) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        boolean ofManagement = causes.stream().anyMatch(ManagementFailure.class::isInstance);
        Endpoint endpoint = ofManagement
                ? settings.management().endpoint()
                : settings.gateway().endpoint();
        String prefix = ofManagement ? "MANAGEMENT_" : "";
        return causes.stream()
                .flatMap(cause -> line(cause, prefix, endpoint).stream())
                .findFirst();
    }

    private static Optional<String> line(Throwable failure, String prefix, Endpoint endpoint) {
        if (failure instanceof ClusterException) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        String host = prefix + "HOST is '" + endpoint.host() + "', which ";
        if (failure instanceof UnknownHostException) {
            return Optional.of(host + "has no address; it takes an address of this machine, or 0.0.0.0 for all");
        }
        if (!isOfBinding(failure)) {
            return Optional.empty();
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("assign requested address")) {
            return Optional.of(host + "is no address of this machine; it takes one, or 0.0.0.0 for all");
        }
        return Optional.of(prefix + "PORT " + endpoint.port() + " can't be listened on at " + prefix + "HOST "
                + endpoint.host() + ": " + message + ". Choose another, as in " + prefix + "PORT="
                + (endpoint.port() + 1));
    }

    /** Java's own exception, or the native transport's, which has no type for it. */
    private static boolean isOfBinding(Throwable failure) {
        return failure instanceof BindException
                || (failure instanceof IOException
                        && String.valueOf(failure.getMessage()).startsWith("bind("));
    }
}
