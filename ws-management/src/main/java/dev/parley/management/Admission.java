package dev.parley.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Whether a request may be made at all. */
@FunctionalInterface
public interface Admission {

    /**
     * Why not; null if it may.
     *
     * @param body the whole body, within the limit of a message
     */
    @Nullable
    ApiError refusalOf(HttpServerRequest request, Buffer body);
}
