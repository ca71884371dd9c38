package dev.parley.backplane.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.link.Redirect.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedirectTest {

    @Test
    void redirections_of_redis_are_read() {
        assertThat(Redirect.of("MOVED 3999 127.0.0.1:6381"))
                .contains(new Redirect(Kind.MOVED, 3999, Optional.of(new ServerAddress("127.0.0.1", 6381))));
        assertThat(Redirect.of("ASK 3999 ::1:6381"))
                .contains(new Redirect(Kind.ASK, 3999, Optional.of(new ServerAddress("::1", 6381))));
        assertThat(Redirect.of("MOVED 1 :6381")).contains(new Redirect(Kind.MOVED, 1, Optional.empty()));
        assertThat(Redirect.of("MOVED 1 ?:6381")).contains(new Redirect(Kind.MOVED, 1, Optional.empty()));
        assertThat(Redirect.of("TRYAGAIN Multiple keys request during rehashing of slot"))
                .contains(new Redirect(Kind.TRYAGAIN, -1, Optional.empty()));
        assertThat(Redirect.of("CLUSTERDOWN Hash slot not served"))
                .contains(new Redirect(Kind.CLUSTERDOWN, -1, Optional.empty()));
        assertThat(Redirect.of("ERR unknown command")).isEmpty();
    }
}
