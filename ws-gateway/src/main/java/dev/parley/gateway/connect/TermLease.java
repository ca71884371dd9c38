package dev.parley.gateway.connect;

import dev.parley.gateway.connection.ConnectionRecords;
import java.util.function.BooleanSupplier;

/**
 * The lease of a gateway's term, as far as new connections depend on it. Without Redis nothing is recorded, and both
 * questions are answered with true while the term lasts.
 *
 * @param records a connection is recorded before its {@code $connect} leaves
 * @param mayLeave asked where a {@code $connect} leaves. If it returns false, the upgrade is refused
 * @param reachesRedis returns true if this process does, or needs no Redis
 */
public record TermLease(ConnectionRecords records, BooleanSupplier mayLeave, BooleanSupplier reachesRedis) {}
