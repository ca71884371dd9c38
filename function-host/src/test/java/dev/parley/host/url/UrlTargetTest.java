package dev.parley.host.url;

import static dev.parley.host.url.FakeFunction.event;
import static dev.parley.host.url.FakeFunction.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.host.invoke.InvocationException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTargetTest {

    private final FakeFunction function = new FakeFunction();

    @AfterEach
    void close() {
        function.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:9000", "ftp://a/", "http:///x", "http://a b/", "/2015-03-31/x", "http://u:p@a/"})
    void a_url_that_can_not_be_called_is_refused(String url) {
        assertThatThrownBy(() -> function.of(url, Optional.empty(), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host[:port]/path")
                .message()
                .doesNotContain("u:p");
    }

    @Test
    void a_secret_that_no_header_can_carry_is_refused_and_not_shown() {
        assertThatThrownBy(() -> function.of("http://a/", Optional.of("s3c\r\nret"), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ws-default")
                .message()
                .doesNotContain("s3c");
    }

    @Test
    void logs_show_neither_the_secret_nor_the_query() {
        function.answering(500, "");
        InvocationException failure =
                failureOf(function.invoker("/f?key=hidden", 1, 0).invoke(event()));
        assertThat(failure.getMessage()).contains("/f answered with 500").doesNotContain("hidden", "s3cret");
    }
}
