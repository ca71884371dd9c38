package dev.parley.management.admin;

import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Refuses one call, which the entrance has checked. */
record RefusedAdmission(ApiError refusal) implements Admission {

    @Override
    public ApiError refusalOfHead(HttpServerRequest request) {
        return refusal;
    }

    @Override
    public ApiError refusalOf(HttpServerRequest request, Buffer body) {
        return refusal;
    }

    @Override
    public boolean isOfPerson() {
        return true;
    }
}
