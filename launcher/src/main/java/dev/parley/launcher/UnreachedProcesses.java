package dev.parley.launcher;

import dev.parley.backplane.redis.process.ProcessRecord;
import dev.parley.cluster.ClusterNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs processes that Redis lists and that can't be reached. A process that died stays listed for a lease; one that is listed for
 * longer runs, and has given an address that leads elsewhere from here, or that the network between the two blocks.
 */
final class UnreachedProcesses {

    /** How much longer than a lease a process may be listed before that is judged. */
    static final Duration TIME = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UnreachedProcesses.class);

    private final ClusterNode node;
    private Set<ProcessRecord> before = Set.of();
    private final Set<ProcessRecord> logged = new HashSet<>();

    UnreachedProcesses(ClusterNode node) {
        this.node = node;
    }

    /** To be called a lease and {@link #TIME} apart, with those that Redis lists. Logs each process once. */
    void log(Set<ProcessRecord> listed) {
        logged.retainAll(listed);
        Set<String> members = Set.copyOf(node.members());
        for (ProcessRecord process : listed) {
            boolean isOwnAddress = process.address().equals(node.address());
            boolean isUnreached = before.contains(process) && (isOwnAddress || !members.contains(process.address()));
            if (isUnreached && logged.add(process)) {
                LOG.warn(
                        "{} is in Redis and {}: CLUSTER_HOST or CLUSTER_ADVERTISE should be an address by which all other"
                                + " processes reach it, and the network has to let them",
                        RedisDiscovery.text(process),
                        isOwnAddress ? "has the address of this process" : "can't be reached from here");
            }
        }
        before = listed;
    }
}
