package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.RedisSettings;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.ClusterTls;
import dev.parley.http.PemFile;
import dev.parley.launcher.settings.Settings;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at every certificate that the settings name. That keys match was found out when the settings were read. */
final class CertificatesCheck implements Check {

    private final Settings settings;
    private final Set<String> clientNames;
    private final Instant now;

    /** @param clientNames names under which clients are known to reach this process */
    CertificatesCheck(Settings settings, Set<String> clientNames, Instant now) {
        this.settings = settings;
        this.clientNames = clientNames;
        this.now = now;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Finding> look() throws Exception {
        List<Finding> findings = new ArrayList<>();
        if (settings.certificate().isPresent()) {
            PemFile file = settings.certificate().get().certificateFile();
            CertificateFile read = CertificateFile.read(file);
            findings.add(read.validity(name(), now));
            findings.addAll(ofClients(read));
        }
        for (Map.Entry<String, String> other : others().entrySet()) {
            findings.add(CertificateFile.read(new PemFile(other.getKey(), other.getValue()))
                    .validity(name(), now));
        }
        return findings.isEmpty() ? List.of(Finding.ok(name(), "no setting names any")) : findings;
    }

    private List<Finding> ofClients(CertificateFile file) {
        List<Finding> findings = new ArrayList<>();
        X509Certificate own = file.certificates().get(0);
        clientNames.stream()
                .sorted()
                .filter(name -> !CertificateNames.cover(own, name))
                .forEach(name -> findings.add(Finding.error(
                        name(),
                        file.setting() + " is not for " + name + ", which WS_URL or DOMAIN_NAME names; it is for "
                                + CertificateNames.of(own),
                        "Get a certificate for that name, or correct the setting.")));
        if (file.lacksIntermediates()) {
            findings.add(
                    Finding.warning(
                            name(),
                            file.setting()
                                    + " holds the server's certificate alone, whose authority publishes an intermediate one",
                            "Put the chain into the file, too (fullchain.pem of certbot); some clients can't connect without it."));
        }
        return findings;
    }

    /** Paths by the setting that names them. */
    private Map<String, String> others() {
        Map<String, String> files = new LinkedHashMap<>();
        settings.cluster().flatMap(ClusterConfig::tls).ifPresent(tls -> put(tls, files));
        settings.redis().map(RedisSettings::reach).ifPresent(reach -> {
            files.put("REDIS_CERT", reach.files().certificate());
            files.put("REDIS_CA", reach.files().authority());
        });
        files.values().removeIf(String::isEmpty);
        return files;
    }

    private static void put(ClusterTls tls, Map<String, String> files) {
        files.put(tls.isFolder() ? "CLUSTER_CERTS" : "CLUSTER_CERT", tls.certificatePath());
        files.put(tls.isFolder() ? "CLUSTER_CERTS (authority)" : "CLUSTER_CA", tls.authorityPath());
    }
}
