package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.ClusterTls;
import dev.parley.cluster.PeerName;
import java.util.List;
import java.util.Optional;

/** Reads how the processes that share an event bus find each other, and checks what the role requires. */
final class ClusterReader {

    private static final String REDIS_FORM = "redis://host:port or rediss://host:port";
    private static final String NONE = "none";
    private static final int DEFAULT_PORT = 3331;
    private static final List<Setting> TLS = List.of(CLUSTER_CERT, CLUSTER_KEY, CLUSTER_CA);

    private final Variables variables;

    ClusterReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Returns empty if the role does not join a cluster, or is to stay alone.
     *
     * @throws BadSettingException also if the role requires a setting that is unset
     */
    Optional<ClusterConfig> read(Role role) {
        int port = variables.isSet(CLUSTER_PORT) ? variables.number(CLUSTER_PORT, 1, 65535) : DEFAULT_PORT;
        boolean alone = variables.text(CLUSTER_PEERS).equals(NONE);
        List<PeerName> peers = alone ? List.of() : peers(port);
        if (role.needsOthers()) {
            require(REDIS_URL, "role " + role);
            if (alone) {
                throw variables.bad(CLUSTER_PEERS, "the processes that role " + role + " works with, or nothing");
            }
        }
        Optional<ClusterTls> tls = tls();
        if (!role.joins() || alone || (peers.isEmpty() && !variables.isSet(REDIS_URL))) {
            return Optional.empty();
        }
        require(REDIS_URL, "role " + role + " with CLUSTER_PEERS");
        ClusterConfig config = new ClusterConfig(peers, variables.text(CLUSTER_HOST), port, advertised(port), tls)
                .withMessagesOf(variables.number(MAX_MESSAGE_BYTES, 0, Integer.MAX_VALUE));
        return Optional.of(peers.isEmpty() ? foundInRedis(config) : config);
    }

    private ClusterConfig foundInRedis(ClusterConfig config) {
        RedisUrl redis = variables.parsed(REDIS_URL, RedisUrl::parse);
        ClusterConfig found = config.withMeetingPoints(redis.servers().stream()
                .map(server -> new PeerName(server.host(), server.port()))
                .toList());
        boolean isTold = variables.isSet(CLUSTER_PORT) || variables.isSet(CLUSTER_ADVERTISE);
        return isTold ? found : found.withAnyPort();
    }

    private Optional<PeerName> advertised(int port) {
        return variables.isSet(CLUSTER_ADVERTISE)
                ? Optional.of(variables.parsed(CLUSTER_ADVERTISE, text -> PeerName.parse(text, port)))
                : Optional.empty();
    }

    private List<PeerName> peers(int port) {
        return variables.parsed(CLUSTER_PEERS, text -> variables.list(CLUSTER_PEERS).stream()
                .map(peer -> PeerName.parse(peer, port))
                .toList());
    }

    private void require(Setting setting, String user) {
        if (!variables.isSet(setting)) {
            throw BadSettingException.unset(setting, user + " needs it", REDIS_FORM);
        }
    }

    private Optional<ClusterTls> tls() {
        if (variables.isSet(CLUSTER_CERTS)) {
            if (TLS.stream().anyMatch(variables::isSet)) {
                throw variables.bad(CLUSTER_CERTS, "nothing beside CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA");
            }
            return Optional.of(variables.parsed(CLUSTER_CERTS, ClusterTls::ofFolder));
        }
        if (TLS.stream().noneMatch(variables::isSet)) {
            return Optional.empty();
        }
        for (Setting setting : TLS) {
            if (!variables.isSet(setting)) {
                String allOrNone = "CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA must be set together";
                throw BadSettingException.unset(setting, allOrNone, "a PEM file");
            }
        }
        return Optional.of(
                new ClusterTls(variables.text(CLUSTER_CERT), variables.text(CLUSTER_KEY), variables.text(CLUSTER_CA)));
    }
}
