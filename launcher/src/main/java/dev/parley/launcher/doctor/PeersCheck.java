package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.process.ProcessRecord;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.PeerName;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Connects to the port of each other process, as the event bus would. */
final class PeersCheck implements Check {

    /** Further addresses are not tried: a machine that drops packets takes the whole time. */
    private static final int MOST = 64;

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Set<String> FUNCTION_HOSTS = Arrays.stream(Role.values())
            .filter(Role::runsFunctions)
            .map(Role::toString)
            .collect(Collectors.toUnmodifiableSet());

    private final Settings settings;
    private final CompletableFuture<RedisReport> redis;

    PeersCheck(Settings settings, CompletableFuture<RedisReport> redis) {
        this.settings = settings;
        this.redis = redis;
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (settings.cluster().isEmpty()) {
            return List.of(Finding.ok(name(), "this process stays alone"));
        }
        ClusterConfig cluster = settings.cluster().get();
        List<Finding> findings = new ArrayList<>(tried(cluster.peers(), this::ofName));
        RedisReport report = redis.get();
        if (!report.hasUsableServer()) {
            findings.add(Finding.warning(
                    name(),
                    "the other processes can't be read while Redis can't be used",
                    "Do first what is said about Redis."));
        } else if (!report.processesFault().isEmpty()) {
            findings.add(Finding.error(
                    name(),
                    "Redis does not tell the other processes: " + report.processesFault(),
                    "Permit the user ~parley:* and the commands that docs/scaling.md#redis lists."));
        } else if (cluster.peers().isEmpty()) {
            findings.addAll(tried(report.processes(), this::ofRecord));
            findings.addAll(ofHosts(report.processes()));
        }
        return findings;
    }

    /** Side by side, so that several that drop packets take no longer than one. */
    private static <T> List<Finding> tried(List<T> peers, Function<T, List<Finding>> look) {
        return peers.stream().limit(MOST).toList().stream()
                .map(peer -> CompletableFuture.supplyAsync(() -> look.apply(peer), PeersCheck::start))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
    }

    private static void start(Runnable look) {
        Thread thread = new Thread(look, "doctor-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A peer that is named and not up is normal while a service starts. */
    private List<Finding> ofName(PeerName peer) {
        try {
            List<Finding> findings = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(peer.host())) {
                String place = peer.host() + " (" + address.getHostAddress() + ":" + peer.port() + ")";
                String failure = failure(address, peer.port());
                findings.add(
                        failure.isEmpty()
                                ? Finding.ok(name(), place + " can be reached")
                                : Finding.warning(
                                        name(),
                                        place + " can't be reached: " + failure,
                                        "Start it, or let " + peer.port() + " through the firewall to it."));
            }
            return findings;
        } catch (UnknownHostException e) {
            return List.of(Finding.warning(
                    name(),
                    peer.host() + ", which CLUSTER_PEERS names, has no address",
                    "Start it, or correct CLUSTER_PEERS."));
        }
    }

    /** A process that says it is there must be reachable: nothing that crosses the event bus would arrive. */
    private List<Finding> ofRecord(ProcessRecord process) {
        String place = process.role() + " at " + process.address() + ", version " + process.version();
        try {
            PeerName at = PeerName.parse(process.address(), 1);
            String failure = failure(InetAddress.getByName(at.host()), at.port());
            return List.of(
                    failure.isEmpty()
                            ? Finding.ok(name(), place + ", can be reached")
                            : Finding.error(
                                    name(),
                                    place + ", can't be reached: " + failure,
                                    "If it ended less than a LEASE ago, its record goes by itself. Otherwise let its port"
                                            + " through the firewall, or set its CLUSTER_HOST or CLUSTER_ADVERTISE."));
        } catch (UnknownHostException | IllegalArgumentException e) {
            return List.of(Finding.error(
                    name(),
                    place + ", has an address that can't be used",
                    "Set its CLUSTER_HOST or CLUSTER_ADVERTISE."));
        }
    }

    /** Returns why nobody can connect; empty if that is possible. */
    private static String failure(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private List<Finding> ofHosts(List<ProcessRecord> processes) {
        List<Finding> findings = new ArrayList<>();
        if (processes.isEmpty()) {
            findings.add(Finding.ok(name(), "no other process of this API and stage is in Redis"));
        }
        if (settings.role() == Role.GATEWAY
                && processes.stream().noneMatch(each -> FUNCTION_HOSTS.contains(each.role()))) {
            findings.add(Finding.warning(
                    name(),
                    "nobody runs functions: clients get 503",
                    "Start a process of role chat with the same REDIS_URL, API_ID and STAGE."));
        }
        Set<String> versions = new TreeSet<>();
        processes.forEach(each -> versions.add(each.version()));
        if (versions.size() > 1) {
            findings.add(Finding.warning(
                    name(), "processes have different versions: " + String.join(", ", versions), "Finish the update."));
        }
        return findings;
    }
}
