package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @Test
    void the_text_form_hides_user_and_password() {
        RedisUrl url = RedisUrl.parse("rediss://ann:s3cret@redis.example:6380/0?password=other");

        assertThat(url).hasToString("rediss://redis.example:6380/0");
        assertThat(url.tls()).isTrue();
        assertThat(RedisUrl.parse("redis://localhost")).hasToString("redis://localhost:6379");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://s3cret@host",
                "redis://",
                "redis://:s3cret@ho st",
                "redis://h/s3cret",
                "redis://h/2"
            })
    void a_malformed_url_is_refused_without_quoting_it(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redis:// or rediss://[user:password@]host[:port], and database 0")
                .hasNoCause();
    }
}
