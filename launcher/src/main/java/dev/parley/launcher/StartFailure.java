package dev.parley.launcher;

import dev.parley.cluster.ClusterException;
import dev.parley.host.compiled.CompiledAppException;
import dev.parley.http.Endpoint;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.tables.TablesException;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains in one line the start failures that an operator can fix. */
final class StartFailure {

    private static final int MAX_CAUSES = 10;

    private StartFailure() {}

    /** @return empty if the failure is not about an address to listen on, a cluster to join, an app to load or tables */
    static Optional<String> explain(@Nullable Throwable failure, Settings settings) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        if (causes.stream().anyMatch(EndpointFailure.class::isInstance)) {
            return causes.stream()
                    .filter(StartFailure::isBindFailure)
                    .findFirst()
                    .map(cause -> ofEndpoint(cause, settings.management().ownPort()));
        }
        if (causes.stream().anyMatch(MetricsFailure.class::isInstance)) {
            return settings.metrics().endpoint().flatMap(endpoint -> explain(causes, "METRICS_", endpoint));
        }
        boolean isManagement = causes.stream().anyMatch(ManagementFailure.class::isInstance);
        Endpoint endpoint = isManagement
                ? settings.management().endpoint()
                : settings.gateway().endpoint();
        return explain(causes, isManagement ? "MANAGEMENT_" : "", endpoint);
    }

    private static Optional<String> explain(List<Throwable> causes, String prefix, Endpoint endpoint) {
        return causes.stream()
                .flatMap(cause -> line(cause, prefix, endpoint).stream())
                .findFirst();
    }

    private static Optional<String> line(Throwable failure, String prefix, Endpoint endpoint) {
        if (failure instanceof ClusterException
                || failure instanceof CompiledAppException
                || failure instanceof TablesException) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        String host = prefix + "HOST is '" + endpoint.host() + "', which ";
        if (failure instanceof UnknownHostException) {
            return Optional.of(host + "has no address; expected an address of this machine, or 0.0.0.0 for all");
        }
        if (!isBindFailure(failure)) {
            return Optional.empty();
        }
        String message = String.valueOf(failure.getMessage());
        if (isOfOtherMachine(failure)) {
            return Optional.of(host + "is not an address of this machine; expected one, or 0.0.0.0 for all");
        }
        return Optional.of(prefix + "PORT " + endpoint.port() + " can't be used at " + prefix + "HOST "
                + endpoint.host() + ": " + message + ". Choose another, as in " + prefix + "PORT="
                + (endpoint.port() + 1));
    }

    private static String ofEndpoint(Throwable failure, int port) {
        return "ENDPOINT_PORT " + port + " can't be used at 127.0.0.1: " + failure.getMessage()
                + ". Choose another, as in ENDPOINT_PORT=0 for any free one";
    }

    /** Returns true if a port is taken at an address of this machine. */
    static boolean isTaken(Throwable failure) {
        return isBindFailure(failure) && !isOfOtherMachine(failure);
    }

    private static boolean isOfOtherMachine(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("assign requested address");
    }

    /** Java throws its own exception type; the native transports only put the system call into the message. */
    static boolean isBindFailure(Throwable failure) {
        return failure instanceof BindException
                || (failure instanceof IOException
                        && String.valueOf(failure.getMessage()).startsWith("bind("));
    }
}
