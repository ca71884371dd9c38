package dev.parley.launcher;

import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Unleased;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A fleet under load whose processes are replaced by those of another release, one by one: function hosts first, then gateways,
 * of which one is killed instead of stopped.
 */
final class UpgradeRun {

    private static final int KILLED = 1;
    private static final String LEASES = LeaseKeys.index("local/staging");

    private final ProofRecord record;
    private final Release from;
    private final Release to;
    private boolean fromHasLeases;

    /** @param folder for the logs */
    UpgradeRun(Release from, Release to, Duration lease, Path folder) {
        this.record = new ProofRecord("from " + from.jar().getFileName(), lease, folder);
        this.from = from;
        this.to = to;
    }

    ProvingReport run() throws IOException, InterruptedException {
        StallWatch watch = new StallWatch(record.lifetimes());
        try (Fleet fleet = new Fleet(record.folder(), record.lease(), from, "single")) {
            fleet.start();
            fromHasLeases = !fleet.redis()
                    .alone()
                    .orElseThrow()
                    .command("EXISTS", LEASES)
                    .contains("0");
            try (ChatLoad load = record.load(fleet)) {
                load.speaking(ProofRecord.PACE).flowing(ProofRecord.PATIENCE, ProofRecord.PACE);
                replaceAll(fleet, load);
                return record.judge(fleet, load);
            }
        } finally {
            watch.stop();
        }
    }

    private void replaceAll(Fleet fleet, ChatLoad load) throws InterruptedException {
        try {
            for (FleetProcess host : fleet.hosts()) {
                replace(host, load, FaultKind.HOST_TERMINATED);
            }
            for (FleetProcess gateway : fleet.gateways()) {
                boolean killed = fleet.gateways().indexOf(gateway) == KILLED;
                replace(gateway, load, killed ? FaultKind.GATEWAY_KILLED : FaultKind.GATEWAY_TERMINATED);
                awaitPresence(fleet, gateway);
            }
            record.log("quiet");
            record.quietWindow(fleet, load)
                    .check(fleet.gateways().get(0))
                    .ifPresentOrElse(record::checked, () -> record.found("not everybody came back"));
        } catch (ConditionTimeoutException | IllegalStateException | AssertionError e) {
            record.found("the fleet did not come back: " + e);
        }
    }

    /** A gateway of the later release lists the members of both, whatever became of the process before it. */
    private void awaitPresence(Fleet fleet, FleetProcess later) {
        ManagedRoom room = new ManagedRoom(fleet.management(later) + "/", ProofRecord.ROOM);
        Awaitility.await("presence at " + later.name())
                .atMost(ProofRecord.PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> room.members().equals(room.connections())
                        && room.members().size() == ProofRecord.CLIENTS);
    }

    private void replace(FleetProcess process, ChatLoad load, FaultKind how) {
        record.log(process.name() + ": " + how);
        record.counts(how);
        long begun = System.nanoTime();
        if (how == FaultKind.GATEWAY_KILLED) {
            process.kill();
            if (!fromHasLeases) {
                record.lifetimes().add(new Unleased(process.name(), System.nanoTime()));
            }
        } else {
            process.terminate();
        }
        process.becomes(to);
        process.start();
        record.lifetimes().add(new Disturbance(process.name(), begun, System.nanoTime()));
        load.flowing(ProofRecord.PATIENCE, ProofRecord.PACE);
    }
}
