package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.REDIS_CA;
import static dev.parley.launcher.settings.Setting.REDIS_CERT;
import static dev.parley.launcher.settings.Setting.REDIS_KEY;
import static dev.parley.launcher.settings.Setting.REDIS_SENTINEL_PASSWORD;
import static dev.parley.launcher.settings.Setting.REDIS_URL;

import dev.parley.backplane.redis.endpoint.Login;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.endpoint.TlsFiles;
import dev.parley.http.CertifiedKey;
import dev.parley.http.PemException;
import dev.parley.http.PemFile;
import java.util.List;

/** Reads where Redis is, and what proves to it who this process is. */
final class ReachReader {

    private static final String EXPECTED =
            "expected PEM files: a certificate and its chain in REDIS_CERT, its unencrypted"
                    + " private key in REDIS_KEY, and the authority of Redis's certificate in REDIS_CA";

    private final Variables variables;

    ReachReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Reads files, so it blocks.
     *
     * @throws BadSettingException also if a file can't be used, or a setting does not fit the URL
     */
    Reach read() {
        RedisUrl url = variables.parsed(REDIS_URL, RedisUrl::parse);
        if (variables.isSet(REDIS_SENTINEL_PASSWORD) && url.kind() != RedisUrl.Kind.SENTINEL) {
            throw variables.bad(REDIS_SENTINEL_PASSWORD, "nothing unless REDIS_URL is redis+sentinel://…");
        }
        return new Reach(url, Login.parse(variables.text(REDIS_SENTINEL_PASSWORD)), files(url));
    }

    private TlsFiles files(RedisUrl url) {
        for (Setting setting : List.of(REDIS_CERT, REDIS_KEY, REDIS_CA)) {
            if (variables.isSet(setting) && !url.tls()) {
                throw variables.bad(setting, "nothing unless REDIS_URL is rediss://…: the connection has no TLS");
            }
        }
        if (variables.isSet(REDIS_CERT) != variables.isSet(REDIS_KEY)) {
            throw BadSettingException.unset(
                    variables.isSet(REDIS_CERT) ? REDIS_KEY : REDIS_CERT,
                    "REDIS_CERT and REDIS_KEY must be set together",
                    "a PEM file");
        }
        try {
            check();
        } catch (PemException e) {
            throw BadSettingException.ofFile(e, EXPECTED);
        }
        return new TlsFiles(variables.text(REDIS_CERT), variables.text(REDIS_KEY), variables.text(REDIS_CA));
    }

    private void check() {
        if (variables.isSet(REDIS_CERT)) {
            CertifiedKey.read(file(REDIS_CERT), file(REDIS_KEY));
        }
        if (variables.isSet(REDIS_CA)) {
            PemFile authority = file(REDIS_CA);
            authority.firstCertificate(authority.read());
        }
    }

    private PemFile file(Setting setting) {
        return new PemFile(setting.name(), variables.text(setting));
    }
}
