package dev.parley.launcher;

import dev.parley.cluster.ClusterException;
import dev.parley.gateway.GatewayConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator can mend when a start fails, in one line. */
final class StartFailure {

    private static final int DEEPEST = 10;

    private StartFailure() {}

    /** @return empty if it is none of what the settings of where to listen and whom to join can cause */
    static Optional<String> explain(@Nullable Throwable failure, GatewayConfig gateway) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(cause -> line(cause, gateway).stream())
                .findFirst();
    }

    private static Optional<String> line(Throwable failure, GatewayConfig gateway) {
        if (failure instanceof ClusterException) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UnknownHostException) {
            return Optional.of("HOST is '" + gateway.endpoint().host()
                    + "', which has no address; it takes an address of this machine, or 0.0.0.0 for all");
        }
        if (!isOfBinding(failure)) {
            return Optional.empty();
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("assign requested address")) {
            return Optional.of("HOST is '" + gateway.endpoint().host()
                    + "', which is no address of this machine; it takes one, or 0.0.0.0 for all");
        }
        return Optional.of("PORT " + gateway.endpoint().port() + " can't be listened on at HOST "
                + gateway.endpoint().host() + ": " + message + ". Choose another, as in PORT=3334");
    }

    /** Java's own exception, or the native transport's, which has no type for it. */
    private static boolean isOfBinding(Throwable failure) {
        return failure instanceof BindException
                || (failure instanceof IOException
                        && String.valueOf(failure.getMessage()).startsWith("bind("));
    }
}
