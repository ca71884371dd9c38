package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.Ack;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.RedisSettings.Durability;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
}
