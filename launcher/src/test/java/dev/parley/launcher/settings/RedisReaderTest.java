package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.Ack;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.RedisSettings.Durability;
import dev.parley.backplane.redis.endpoint.Login;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.TlsFiles;
import dev.parley.http.testing.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisReaderTest {

    private static Optional<RedisSettings> read(Map<String, String> environment) {
        return new RedisReader(new Variables(environment)).read(ChannelLimits.DEFAULT);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("REDIS_URL", "redis://a"));
        environment.put(name, value);
        return environment;
    }

    @Test
    void without_a_url_there_is_no_redis() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void by_default_a_publish_is_answered_from_memory_and_waits_20_seconds() {
        RedisSettings settings = read(Map.of("REDIS_URL", "redis://a")).orElseThrow();

        assertThat(settings.publishing().durability()).isEqualTo(new Durability(Ack.MEMORY, 1));
        assertThat(settings.publishing().timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void durability_and_timeout_are_settings() {
        Map<String, String> environment = with("ACK", "replica");
        environment.put("ACK_REPLICAS", "2");
        environment.put("PUBLISH_TIMEOUT", "1.5");
        RedisSettings settings = read(environment).orElseThrow();

        assertThat(settings.publishing().durability()).isEqualTo(new Durability(Ack.REPLICA, 2));
        assertThat(settings.publishing().timeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource({"ACK,disk", "ACK,AOF", "ACK_REPLICAS,0", "ACK_REPLICAS,101", "PUBLISH_TIMEOUT,0", "PUBLISH_TIMEOUT,soon"
    })
    void an_unusable_value_is_named(String name, String value) {
        assertThatThrownBy(() -> read(with(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void durability_beyond_memory_requires_redis() {
        assertThatThrownBy(() -> read(Map.of("ACK", "aof")))
                .hasMessageContaining("ACK")
                .hasMessageContaining("REDIS_URL");
    }

    @Test
    void sentinels_have_a_password_of_their_own() {
        Map<String, String> environment = with("REDIS_URL", "redis+sentinel://ann:s3cret@a,b:1/main");
        environment.put("REDIS_SENTINEL_PASSWORD", "bob:other");
        Reach reach = read(environment).orElseThrow().reach();

        assertThat(reach.servers().login()).isEqualTo(new Login("ann", "s3cret"));
        assertThat(reach.sentinels().login()).isEqualTo(new Login("bob", "other"));
        assertThat(new Variables(environment).summary()).doesNotContain("s3cret", "other");
    }

    @Test
    void files_for_tls_are_read_at_the_start(@TempDir Path folder) throws IOException {
        Authority authority = new Authority(folder, "authority");
        Authority.Certified files = authority.issue("ours");
        Map<String, String> environment = with("REDIS_URL", "rediss://a");
        environment.put("REDIS_CERT", files.certificatePath());
        environment.put("REDIS_KEY", files.keyPath());
        environment.put("REDIS_CA", files.authorityPath());

        assertThat(read(environment).orElseThrow().reach().servers().files())
                .isEqualTo(new TlsFiles(files.certificatePath(), files.keyPath(), files.authorityPath()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://a|REDIS_CA|REDIS_CA is 'x'; expected nothing unless REDIS_URL is rediss",
                "rediss://a|REDIS_CA|REDIS_CA is 'x', which can't be read",
                "rediss://a|REDIS_CERT|REDIS_KEY is unset; REDIS_CERT and REDIS_KEY must be set together",
                "redis://a|REDIS_SENTINEL_PASSWORD|REDIS_SENTINEL_PASSWORD is '***'; expected nothing unless",
            })
    void a_setting_that_does_not_fit_is_named(String url, String setting, String line) {
        Map<String, String> environment = with("REDIS_URL", url);
        environment.put(setting, "x");

        assertThatThrownBy(() -> read(environment)).hasMessageStartingWith(line);
    }
}
