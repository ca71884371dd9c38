package dev.parley.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is carried out. */
@FunctionalInterface
public interface Admission {

    /**
     * Returns the error that refuses the request whatever its body is; null if it may be admitted. It is asked before the body is
     * read, so that a refused body takes no room.
     */
    default @Nullable ApiError refusalOfHead(HttpServerRequest request) {
        return null;
    }

    /**
     * Returns the error that refuses the request; null if it is admitted.
     *
     * @param body the whole body, within the limit of a message
     */
    @Nullable
    ApiError refusalOf(HttpServerRequest request, Buffer body);

    /** Returns false once the caller of a request that is still answered would not be admitted again, as after a logout. */
    default boolean isStillAdmitted(HttpServerRequest request) {
        return true;
    }

    /** Returns true if a person makes the calls, so that each that changes something is an administrative act. */
    default boolean isOfPerson() {
        return false;
    }

    /**
     * Returns the id of the key with which a request was signed, for the audit; empty if none is needed. Of a request that was
     * refused it is what the request claims.
     */
    default String keyIdOf(HttpServerRequest request) {
        return "";
    }
}
