package dev.parley.launcher;

import dev.parley.embedded.management.ManagementServer;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.launcher.endpoint.OwnEndpoint;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import io.vertx.core.Future;
import java.time.Clock;

/** The management API for the functions of this process, under the names that AWS's examples give it. */
final class ProcessEndpoint {

    private ProcessEndpoint() {}

    /** Completes at once if this process runs no functions of a folder. */
    static Future<Void> start(
            ProcessParts parts, Settings settings, ManagementServer management, ProcessTables tables, Ports ports) {
        if (!settings.role().runsFunctions() || !(settings.app() instanceof App.InFolder app)) {
            return Future.succeededFuture();
        }
        OwnEndpoint endpoint = new OwnEndpoint(
                settings.management().ownPort(),
                tables.before(management.admitting(admission(settings, app)), LocalOnly.underAnyName()));
        return parts.once(endpoint)
                .recover(failure -> Future.failedFuture(new EndpointFailure(failure)))
                .onSuccess(started -> ports.endpointIs(endpoint));
    }

    /** Functions may have AWS's keys for AWS itself, and sign with them here, too. */
    private static Admission admission(Settings settings, App.InFolder app) {
        AccessKeys keys = settings.management().keys();
        if (keys.isEmpty()) {
            return LocalOnly.underAnyName();
        }
        AccessKeys known = keys;
        for (AccessKeys.Key own : new FunctionEnvironment(settings, app).ownKeys()) {
            known = known.with(own);
        }
        return new SignatureCheck(known, Clock.systemUTC());
    }
}
