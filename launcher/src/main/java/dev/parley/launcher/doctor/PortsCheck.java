package dev.parley.launcher.doctor;

import dev.parley.cluster.ClusterConfig;
import dev.parley.http.Endpoint;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Settings;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tries to listen where the process would. */
final class PortsCheck implements Check {

    private static final String ANY = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private final Settings settings;
    /** True if a process of Parley listens on PORT, to which the other ports may belong as well. */
    private boolean isRunning;

    PortsCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Endpoint clients = settings.gateway().endpoint();
        Finding own = ofPort("PORT", clients.host(), clients.port());
        isRunning = own.verdict() == Verdict.WARNING;
        findings.add(own);
        if (settings.role().hasManagement(settings.app())) {
            Endpoint management = settings.management().endpoint();
            findings.add(ofPort("MANAGEMENT_PORT", management.host(), management.port()));
        }
        if (settings.role().runsFunctions() && settings.app() instanceof App.InFolder) {
            findings.add(ofPort("ENDPOINT_PORT", LOOPBACK, settings.management().ownPort()));
        }
        settings.metrics().endpoint().ifPresent(metrics -> findings.add(ofMetrics(metrics)));
        settings.cluster().ifPresent(cluster -> findings.add(ofCluster(cluster)));
        return findings;
    }

    private Finding ofMetrics(Endpoint metrics) {
        Finding finding = ofPort("METRICS_PORT", metrics.host(), metrics.port());
        return finding.verdict() == Verdict.ERROR && !settings.metrics().required()
                ? Finding.warning(
                        name(),
                        finding.text() + ", so the process has no /metrics of its own",
                        "Set METRICS_PORT to a free port, or to off.")
                : finding;
    }

    private Finding ofCluster(ClusterConfig cluster) {
        String host = cluster.host().isEmpty() ? ANY : cluster.host();
        Finding finding = ofPort("CLUSTER_PORT", host, cluster.port());
        return finding.verdict() != Verdict.OK && cluster.orFreePort()
                ? Finding.ok(name(), "CLUSTER_PORT " + cluster.port() + " is in use, and a free port will be used")
                : finding;
    }

    private Finding ofPort(String setting, String host, int port) {
        if (port == 0) {
            return Finding.ok(name(), setting + " is 0: any free port");
        }
        String place = setting + " " + port + " at " + host;
        try {
            Ports.listen(host, port);
            return Finding.ok(name(), place + " is free");
        } catch (UnknownHostException e) {
            return Finding.error(
                    name(),
                    place + ": the host has no address",
                    "Name an address of this machine, or 0.0.0.0 for all.");
        } catch (IOException e) {
            return taken(setting, host, port, place, String.valueOf(e.getMessage()));
        }
    }

    private Finding taken(String setting, String host, int port, String place, String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("permission")) {
            return Finding.error(
                    name(),
                    place + " is not permitted to this user",
                    "Use a port above 1023, or give java CAP_NET_BIND_SERVICE.");
        }
        if (!lower.contains("in use")) {
            return Finding.error(
                    name(), place + " can't be listened on: " + reason, "Name an address of this machine, or 0.0.0.0.");
        }
        if (setting.equals("PORT") && isParley(host, port)) {
            return Finding.warning(
                    name(),
                    place + " is in use by a process that answers health checks as Parley does",
                    "If that is the process you ask about, all is well; for another one choose another PORT.");
        }
        return isRunning
                ? Finding.warning(
                        name(),
                        place + " is in use, as PORT is",
                        "If both are of the process you ask about, all is well; for another one choose another "
                                + setting + ".")
                : Finding.error(
                        name(),
                        place + " is in use",
                        "End what listens there (ss -ltnp), or choose another " + setting + ".");
    }

    private boolean isParley(String host, int port) {
        return Ports.answersHealthChecks(host, port, false)
                || (settings.certificate().isPresent() && Ports.answersHealthChecks(host, port, true));
    }
}
