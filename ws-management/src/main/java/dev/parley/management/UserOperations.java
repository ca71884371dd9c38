package dev.parley.management;

import dev.parley.bus.users.CloseUser;
import dev.parley.bus.users.UserClosing;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The operations on users: those whom a token or an authorizer names. */
final class UserOperations {

    private static final int NORMAL = 1000;
    private static final int MAX_CODE = 4999;
    private static final String NORMAL_REASON = "Connection Closed Normally";

    private final UserClosing users;

    UserOperations(UserClosing users) {
        this.users = users;
    }

    /** Fails with UNAVAILABLE unless every gateway answered, since the user may still be connected to another. */
    Future<ApiResponse> close(ApiRequest call) {
        String user = call.path().user();
        if (user.isEmpty()) {
            throw new IllegalArgumentException("The path names no user");
        }
        int code = (int) call.number("code", NORMAL, NORMAL, MAX_CODE);
        String reason = call.parameter("reason", code == NORMAL ? NORMAL_REASON : "");
        return users.close(new CloseUser(user, code, reason)).compose(UserOperations::answer);
    }

    private static Future<ApiResponse> answer(UserClosing.Outcome outcome) {
        return outcome.silent().isEmpty()
                ? Future.succeededFuture(ApiResponse.ok(new JsonObject().put("closed", outcome.connections())))
                : Future.failedFuture(new ConnectionException(
                        Reason.UNAVAILABLE,
                        outcome.connections()
                                + " connections were closed, but gateways did not answer, which may have more: "
                                + String.join(", ", outcome.silent()) + ". Repeat the call"));
    }
}
