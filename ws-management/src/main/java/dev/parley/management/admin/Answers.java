package dev.parley.management.admin;

import dev.parley.management.ApiError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers of this room, in the form of the management API's. */
final class Answers {

    private static final String JSON = "application/json";

    private Answers() {}

    static void json(RoutingContext context, JsonObject json) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(json.toBuffer());
    }

    static void error(RoutingContext context, ApiError error) {
        context.response()
                .setStatusCode(error.status())
                .putHeader("x-amzn-ErrorType", error.type())
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(new JsonObject().put("message", error.message()).toBuffer());
    }
}
