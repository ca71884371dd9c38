package dev.parley.management;

import dev.parley.http.ForeignCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Admits programs of this machine, where the API listens on a loopback address without keys. Refuses what {@link ForeignCall}
 * names.
 */
public final class LocalOnly implements Admission {

    private static final ApiError PAGE = ApiError.forbidden(
            "Without access keys this API is for programs of its own machine, and not for pages in a browser");
    private static final ApiError FORWARDED = ApiError.forbidden(
            "Without access keys this API is for programs of its own machine, and a proxy forwarded this call");
    private static final ApiError NAME =
            ApiError.forbidden("Without access keys this API is reached as localhost only");

    private final boolean anyName;

    public LocalOnly() {
        this(false);
    }

    private LocalOnly(boolean anyName) {
        this.anyName = anyName;
    }

    /**
     * For a port whose clients have verified a certificate of this process, which no browser does: there, a host name of another
     * machine shows that a program means this one, and not that a page was misled.
     */
    public static LocalOnly underAnyName() {
        return new LocalOnly(true);
    }

    @Override
    public @Nullable ApiError refusalOf(HttpServerRequest request, Buffer body) {
        return refusalOfHead(request);
    }

    @Override
    public @Nullable ApiError refusalOfHead(HttpServerRequest request) {
        return errorOf(anyName ? ForeignCall.underAnyName(request) : ForeignCall.of(request));
    }

    /** Returns the error for a call of the admin page that comes from another machine, or under another name; null for any other. */
    public static @Nullable ApiError refusalOfPage(HttpServerRequest request) {
        return errorOf(ForeignCall.ofPage(request));
    }

    private static @Nullable ApiError errorOf(@Nullable ForeignCall foreign) {
        if (foreign == null) {
            return null;
        }
        return switch (foreign) {
            case PAGE -> PAGE;
            case FORWARDED -> FORWARDED;
            case NAME -> NAME;
        };
    }
}
