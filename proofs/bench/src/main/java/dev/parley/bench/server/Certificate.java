package dev.parley.bench.server;

import dev.parley.workbench.process.Tool;
import java.nio.file.Path;
import java.util.Map;

/** A self-signed certificate of localhost with an EC key (P-256), as most are today. PEM files. */
public record Certificate(Path certificate, Path key) {

    /** Servers with this setting speak TLS. */
    static final String SETTING = "TLS_CERT";

    /** Makes {@code tls.crt} and {@code tls.key} in a folder. */
    public static Certificate in(Path folder) {
        Certificate made = new Certificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        String options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 2"
                + " -keyout " + made.key + " -out " + made.certificate;
        Tool.run((Tool.path("openssl") + " " + options).split(" "));
        return made;
    }

    /** @param engine Parley's name for the TLS implementation */
    public Map<String, String> settings(String engine) {
        return Map.of(SETTING, certificate.toString(), "TLS_KEY", key.toString(), "TLS_ENGINE", engine);
    }
}
