package dev.parley.bus.trace;

import io.opentelemetry.context.Context;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * The place in a Vert.x context where the trace of its event is kept. Vert.x has to know it before the first instance is made,
 * so it finds this class by {@code META-INF/services}.
 */
public final class TraceLocal implements VertxServiceProvider {

    static final ContextLocal<Context> CONTEXT = ContextLocal.registerLocal(Context.class);

    @Override
    public void init(VertxBootstrap bootstrap) {
        // Loading the class was enough.
    }
}
