package dev.parley.management;

import dev.parley.http.ClientAddress;
import dev.parley.management.audit.Act;
import dev.parley.management.audit.AuditLog;
import dev.parley.management.audit.Caller;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports how one call ended, if its operation is an administrative act. */
final class CallAudit {

    /** What may stand in a line of the audit: these never carry payloads or credentials. */
    private static final List<String> PARAMETERS = List.of("seconds", "reason", "code", "rate", "notify", "level");

    private final HttpServerRequest request;
    private final Admission admission;
    private final Optional<ManagementPath> path;
    private final Optional<Operation> operation;
    private boolean admitted;

    /** @param path empty if the request is not for this API */
    CallAudit(HttpServerRequest request, Optional<ManagementPath> path, Admission admission) {
        this.request = request;
        this.admission = admission;
        this.path = path;
        this.operation = path.flatMap(known -> Operation.of(request.method().name(), known.resource()))
                .filter(known -> known.isAct(admission.isOfPerson()));
    }

    /** From now on, a failure is one of a caller who may do this. */
    void admitted() {
        admitted = true;
    }

    /** @param error null if the call was carried out */
    void ended(@Nullable ApiError error) {
        if (operation.isEmpty()) {
            return;
        }
        Act act = new Act(operation.get().id(), path.orElseThrow().target(), parameters());
        Caller caller =
                new Caller(admission.keyIdOf(request), ClientAddress.of(request).text());
        if (error == null) {
            AuditLog.done(caller, act);
        } else if (admitted) {
            AuditLog.failed(caller, act, error.status(), error.message());
        } else {
            AuditLog.refused(caller, act, error.status(), error.message());
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            for (String name : PARAMETERS) {
                @Nullable String value = request.params(true).get(name);
                if (value != null) {
                    parameters.put(name, value);
                }
            }
        } catch (IllegalArgumentException notPercentEncoded) {
            // Such a call has failed with 400. Its query is left out of the line.
            return Map.of();
        }
        return parameters;
    }
}
