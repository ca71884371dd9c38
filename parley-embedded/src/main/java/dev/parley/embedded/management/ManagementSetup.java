package dev.parley.embedded.management;

import dev.parley.http.Endpoint;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.ManagementApi;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import java.time.Clock;

/**
 * How a process offers the management API.
 *
 * @param endpoint where it listens; a loopback address if there are no keys
 * @param keys by which requests are signed (behaviour 72), there and on the gateway's own port (80); empty to admit every
 *     program of this machine
 * @param hasAdmin true if the admin page is served there, too
 * @param rules for calls
 * @param version of the release, which the admin page shows
 */
public record ManagementSetup(
        Endpoint endpoint, AccessKeys keys, boolean hasAdmin, ManagementApi.Rules rules, String version) {

    boolean isSigned() {
        return !keys.isEmpty();
    }

    Admission admission() {
        return isSigned() ? new SignatureCheck(keys, Clock.systemUTC()) : new LocalOnly();
    }
}
