package dev.parley.functions.connect;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects a {@code $connect} function from foreign pages: browsers let any page open a WebSocket to any server, and
 * send the page's origin (RFC 6455 section 10.2). An origin that is not allowed is refused with 403. A client without
 * an {@code Origin} header is not a browser, and is accepted.
 *
 * <p>Origins are compared as a whole (RFC 6454 section 5). The case of scheme and host does not matter, and a scheme's
 * default port may be left out. The default, the page's own origin, trusts the {@code Host} header. List the origins if
 * someone could point a name of their own at your server (DNS rebinding).
 */
public final class OriginCheck implements WebSocketFunction {

    private static final Logger LOG = LoggerFactory.getLogger(OriginCheck.class);
    private static final String ANY = "*";

    private final Set<String> allowed;
    private final WebSocketFunction next;

    /**
     * @param allowed exact origins; empty for the page's own; {@code *} for any
     * @param next runs if the origin is allowed
     */
    public OriginCheck(Set<String> allowed, WebSocketFunction next) {
        this.allowed = allowed.stream().map(OriginCheck::canonical).collect(Collectors.toUnmodifiableSet());
        this.next = next;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        @Nullable String origin = event.headers().get("Origin");
        if (origin == null || allowed.contains(ANY) || allowedFor(event).contains(canonical(origin))) {
            return next.handle(event);
        }
        LOG.info("Refused a page of {}: allowed are {}", origin, allowedFor(event));
        return Future.succeededFuture(FunctionResult.status(403));
    }

    private Set<String> allowedFor(WebSocketEvent event) {
        return allowed.isEmpty() ? own(event) : allowed;
    }

    private static Set<String> own(WebSocketEvent event) {
        String host = event.headers().getOrDefault("Host", "");
        return host.isEmpty() ? Set.of() : Set.of(canonical(scheme(event) + "://" + host));
    }

    /** Each proxy appends its own scheme. The first one is that of the proxy that the browser reached. */
    private static String scheme(WebSocketEvent event) {
        List<String> forwarded = event.multiValueHeaders().getOrDefault("X-Forwarded-Proto", List.of());
        boolean secure =
                !forwarded.isEmpty() && forwarded.get(0).split(",", 2)[0].trim().equalsIgnoreCase("https");
        return secure ? "https" : "http";
    }

    private static String canonical(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String defaultPort = lower.startsWith("https://") ? ":443" : lower.startsWith("http://") ? ":80" : "/";
        return lower.endsWith(defaultPort) ? lower.substring(0, lower.length() - defaultPort.length()) : lower;
    }
}
