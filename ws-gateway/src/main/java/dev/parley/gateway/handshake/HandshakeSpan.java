package dev.parley.gateway.handshake;

import dev.parley.bus.trace.EventAttributes;
import dev.parley.bus.trace.Traceparent;
import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.http.ClientAddress;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A handshake from its request to its 101 or refusal, by OpenTelemetry's conventions for HTTP servers. Its trace is not the
 * client's, unless a trusted proxy sent it: a stranger must decide neither what is sampled nor which trace grows. The client's is
 * linked, as W3C's Trace Context recommends at the edge (section 6.2).
 */
public final class HandshakeSpan implements ChannelFutureListener {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final int SERVER_ERRORS = 500;

    private final Span span;
    private boolean ended;

    private HandshakeSpan(Span span) {
        this.span = span;
    }

    static HandshakeSpan begin(Tracing tracing, HandshakeRequest request) {
        boolean isParent = tracing.clients() == ClientTraces.PROXIES && ClientAddress.isTrustedProxy(request.channel());
        // Only the ids are taken from a stranger: a tracestate may be kilobytes of any text.
        @Nullable String sent = isParent ? null : request.head().first(Traceparent.NAME);
        SpanContext client = sent == null ? SpanContext.getInvalid() : Traceparent.read(sent);
        SpanBuilder begun = tracing.tracer()
                .spanBuilder("GET")
                .setParent(isParent ? Tracing.of(headersOf(request)) : Context.root())
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, "GET")
                .setAttribute(PATH, request.head().path())
                .setAttribute(SCHEME, request.isEncryptedByClient() ? "https" : "http")
                .setAttribute(CLIENT, request.client().text());
        if (client.isValid()) {
            begun.addLink(client);
        }
        return new HandshakeSpan(begun.startSpan());
    }

    private static MultiMap headersOf(HandshakeRequest request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        request.head().forEach(headers::add);
        return headers;
    }

    /** What the events of the connection belong to, or link to. */
    public SpanContext context() {
        return span.getSpanContext();
    }

    /** The connection has an id from now on. */
    public void isOf(String connectionId) {
        span.setAttribute(EventAttributes.CONNECTION, connectionId);
    }

    void accepted() {
        end(101);
    }

    void refused(UpgradeRefusal refusal) {
        span.setAttribute(ERROR, refusal.cause().name().toLowerCase(Locale.ROOT));
        if (refusal.status() >= SERVER_ERRORS) {
            span.setStatus(StatusCode.ERROR);
        }
        end(refusal.status());
    }

    private void end(int status) {
        span.setAttribute(STATUS, (long) status);
        end();
    }

    /** The client may have left before its answer. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        if (!ended) {
            span.setAttribute(ERROR, "client_left");
            end();
        }
    }

    private void end() {
        ended = true;
        span.end();
    }
}
