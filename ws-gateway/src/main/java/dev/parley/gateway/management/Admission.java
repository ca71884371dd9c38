package dev.parley.gateway.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Whether a request may be made. */
public interface Admission {

    /**
     * Why not; null if it may.
     *
     * @param body the whole of it
     */
    @Nullable
    ApiError refusalOf(HttpServerRequest request, Buffer body);
}
