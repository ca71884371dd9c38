package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.ClusterTls;
import dev.parley.cluster.PeerName;
import java.util.List;
import java.util.Optional;

/** Whom a process shares its event bus with, and what its role can't do without. */
final class ClusterReader {

    private static final List<Setting> TLS = List.of(CLUSTER_CERT, CLUSTER_KEY, CLUSTER_CA);

    private final Variables variables;

    ClusterReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Empty if the role has no use for others, or there are none.
     *
     * @throws BadSettingException also if the role needs what is unset
     */
    Optional<ClusterConfig> read(Role role) {
        int port = variables.number(CLUSTER_PORT, 1, 65535);
        List<PeerName> peers = peers(port);
        if (role.needsOthers()) {
            need(CLUSTER_PEERS, "role " + role, "name[:port] or address[:port] of the processes, comma-separated");
            need(REDIS_URL, "role " + role, "redis://host:port or rediss://host:port");
        }
        Optional<ClusterTls> tls = tls();
        if (!role.joins() || peers.isEmpty()) {
            return Optional.empty();
        }
        need(REDIS_URL, "role " + role + " with CLUSTER_PEERS", "redis://host:port or rediss://host:port");
        return Optional.of(new ClusterConfig(peers, variables.text(CLUSTER_HOST), port, tls));
    }

    private List<PeerName> peers(int port) {
        return variables.parsed(CLUSTER_PEERS, text -> variables.list(CLUSTER_PEERS).stream()
                .map(peer -> PeerName.parse(peer, port))
                .toList());
    }

    private void need(Setting setting, String who, String takes) {
        if (!variables.isSet(setting)) {
            throw BadSettingException.unset(setting, who + " needs it", takes);
        }
    }

    private Optional<ClusterTls> tls() {
        if (TLS.stream().noneMatch(variables::isSet)) {
            return Optional.empty();
        }
        for (Setting setting : TLS) {
            if (!variables.isSet(setting)) {
                String allOrNone = "CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA are set all three or not at all";
                throw BadSettingException.unset(setting, allOrNone, "a PEM file");
            }
        }
        return Optional.of(
                new ClusterTls(variables.text(CLUSTER_CERT), variables.text(CLUSTER_KEY), variables.text(CLUSTER_CA)));
    }
}
