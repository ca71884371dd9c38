package dev.parley.backplane.redis.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.redis.endpoint.RedisUrl.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @Test
    void the_text_form_hides_user_and_password() {
        RedisUrl url = RedisUrl.parse("rediss://ann:s3cret@redis.example:6380/0?password=other");

        assertThat(url).hasToString("rediss://redis.example:6380");
        assertThat(url.tls()).isTrue();
        assertThat(url.login()).isEqualTo(new Login("ann", "s3cret"));
        assertThat(url.login().toString()).doesNotContain("ann", "s3cret");
        assertThat(RedisUrl.parse("redis://localhost")).hasToString("redis://localhost:6379");
    }

    @Test
    void sentinels_are_several_and_name_a_primary() {
        RedisUrl url = RedisUrl.parse("rediss+sentinel://:s3cret@a,b:1,[::1]:2/main");

        assertThat(url.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(url.servers())
                .containsExactly(
                        new ServerAddress("a", 26_379), new ServerAddress("b", 1), new ServerAddress("::1", 2));
        assertThat(url.primaryName()).isEqualTo("main");
        assertThat(url).hasToString("rediss+sentinel://a:26379,b:1,[::1]:2/main");
    }

    @Test
    void some_nodes_of_a_cluster_are_named() {
        RedisUrl url = RedisUrl.parse("redis+cluster://ann:s3cret@a,b:1");

        assertThat(url.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(url.servers()).containsExactly(new ServerAddress("a", 6379), new ServerAddress("b", 1));
        assertThat(url).hasToString("redis+cluster://a:6379,b:1");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://ann@h, ann, ''",
        "redis://:p%40ss%2Fword@h, '', p@ss/word",
        "redis://ann:a+b:c@d@h/, ann, a+b:c@d",
        "redis://h?user=ann&password=b%26c&db=0, ann, b&c"
    })
    void user_and_password_are_decoded(String url, String user, String password) {
        assertThat(RedisUrl.parse(url).login()).isEqualTo(new Login(user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://s3cret@host",
                "redis://",
                "redis://:s3cret@ho st",
                "redis://:s3cret%zz@host",
                "redis://h/s3cret",
                "redis://h/2",
                "redis://h?db=2",
                "redis://h?secret=s3cret",
                "redis://h:0",
                "redis://h:70000",
                "redis://a,b",
                "redis+sentinel://a,b",
                "redis+sentinel://a,,b/main",
                "redis+cluster://a/main"
            })
    void a_malformed_url_is_refused_without_quoting_it(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redis:// or rediss://[user:password@]host[:port], and database 0; or redis+sentinel:// or"
                        + " rediss+sentinel://[user:password@]host[:port],…/NAME of the primary; or redis+cluster:// or"
                        + " rediss+cluster://[user:password@]host[:port],…")
                .hasNoCause();
    }
}
