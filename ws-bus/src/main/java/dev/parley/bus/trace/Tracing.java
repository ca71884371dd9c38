package dev.parley.bus.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a process trace with. A part asks for it once, when it is made; without tracing it gets null, and that is all
 * that tracing costs it. Used from any thread.
 */
public final class Tracing implements Shareable {

    /** The scope of all spans of ours. */
    private static final String SCOPE = "dev.parley";

    private static final String KEY = "tracing";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<MultiMap> HEADERS = Tracing::get;

    private final Tracer tracer;
    private final ClientTraces clients;

    /** What becomes of a {@code traceparent} that comes with a handshake. */
    public enum ClientTraces {
        /** The handshake's span begins a trace and links to it, whoever sent it. */
        LINK,
        /** It is the parent if a trusted proxy sent it; that of any other peer is linked. */
        PROXIES
    }

    private Tracing(Tracer tracer, ClientTraces clients) {
        this.tracer = tracer;
        this.clients = clients;
    }

    /** Applies to all parts that are made with this Vert.x instance from now on. */
    public static void use(Vertx vertx, OpenTelemetry telemetry, ClientTraces clients) {
        shared(vertx).put(KEY, new Tracing(telemetry.getTracer(SCOPE), clients));
    }

    /** Returns null if nothing is traced. */
    public static @Nullable Tracing of(Vertx vertx) {
        return shared(vertx).get(KEY);
    }

    private static LocalMap<String, Tracing> shared(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.tracing");
    }

    public Tracer tracer() {
        return tracer;
    }

    public ClientTraces clients() {
        return clients;
    }

    /** Returns the context of the event or the call that the caller handles; the root if there is none. */
    public static Context current() {
        @Nullable ContextInternal here = ContextInternal.current();
        @Nullable Context kept = here == null ? null : here.getLocal(TraceLocal.CONTEXT);
        return kept == null ? Context.current() : kept;
    }

    /**
     * Makes a context the {@link #current} one for all that follows from the caller's event or call: what it calls now, and its
     * later turns. Vert.x gives each event and each request a context of its own.
     */
    public static void keep(Context trace) {
        @Nullable ContextInternal here = ContextInternal.current();
        if (here != null && here.isDuplicate()) {
            here.putLocal(TraceLocal.CONTEXT, trace);
        }
    }

    /** Runs a call with its context as the {@link #current} one. */
    static <T> T within(Context trace, Supplier<T> call) {
        keep(trace);
        return trace.wrapSupplier(call).get();
    }

    /** Returns the same options with a context in the headers, as W3C writes it. */
    public static DeliveryOptions with(DeliveryOptions options, Context trace) {
        DeliveryOptions carrying = new DeliveryOptions(options);
        W3C.inject(trace, carrying, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.addHeader(name, value);
            }
        });
        return carrying;
    }

    /** Returns the context in the headers of a message or a request; the root if there is none. */
    public static Context of(MultiMap headers) {
        return W3C.extract(Context.root(), headers, HEADERS);
    }

    private static @Nullable String get(@Nullable MultiMap headers, String name) {
        return headers == null ? null : headers.get(name);
    }
}
