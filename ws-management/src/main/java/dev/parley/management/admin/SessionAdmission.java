package dev.parley.management.admin;

import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Session;
import org.jspecify.annotations.Nullable;

/**
 * Admits one call, which the entrance has checked.
 *
 * @param session null where nobody has to log in
 */
record SessionAdmission(@Nullable Session session) implements Admission {

    @Override
    public @Nullable ApiError refusalOf(HttpServerRequest request, Buffer body) {
        return null;
    }

    @Override
    public boolean isOfPerson() {
        return true;
    }

    @Override
    public String keyIdOf(HttpServerRequest request) {
        return session == null ? "" : OpenSessions.keyIdOf(session);
    }

    @Override
    public boolean isStillAdmitted(HttpServerRequest request) {
        return session == null || (!session.isDestroyed() && System.currentTimeMillis() < OpenSessions.endOf(session));
    }
}
