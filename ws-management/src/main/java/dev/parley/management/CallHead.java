package dev.parley.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says: which operation it asks for, or why it is refused whatever its body is.
 *
 * @param path empty if the request is not for this API
 * @param operation empty if the path has none of this method
 * @param refusal null if the request may be admitted
 */
record CallHead(
        HttpServerRequest request,
        Admission admission,
        Optional<ManagementPath> path,
        Optional<Operation> operation,
        @Nullable ApiError refusal) {

    /** @param stage as the refusal of another path names it */
    static CallHead of(HttpServerRequest request, Optional<ManagementPath> path, Admission admission, String stage) {
        Optional<Operation> operation =
                path.flatMap(known -> Operation.of(request.method().name(), known.resource()));
        @Nullable ApiError refusal;
        if (path.isEmpty()) {
            refusal = ApiError.notFound("No such path: the API is at /" + stage + "/@connections and /@channels");
        } else if (operation.isEmpty()) {
            refusal = new ApiError(405, "MethodNotAllowedException", "Methods here are " + methodsOf(path.get()));
        } else {
            refusal = admission.refusalOfHead(request);
        }
        return new CallHead(request, admission, path, operation, refusal);
    }

    private static String methodsOf(ManagementPath path) {
        return Operation.methodsOf(path.resource());
    }

    /** Returns the methods of the path if the request has another one. */
    Optional<String> otherMethods() {
        return operation.isPresent() ? Optional.empty() : path.map(CallHead::methodsOf);
    }

    /** Returns the error that refuses the request with its body, which is empty if the head was refused; null if it is admitted. */
    @Nullable
    ApiError refusalWith(Buffer body) {
        return refusal == null ? admission.refusalOf(request, body) : refusal;
    }
}
