package dev.parley.host.java;

import static dev.parley.host.java.Sources.answerOf;
import static dev.parley.host.java.Sources.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaFunctionTest {

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Sources sources;

    @BeforeEach
    void write() {
        sources = new Sources(folder);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private JavaFunction start() {
        return await(JavaFunction.start(vertx, folder, Sources.CONNECTIONS, Sources.CHANNELS));
    }

    @Test
    void a_function_is_replaced_by_what_its_folder_holds_now() {
        sources.answering("old");
        JavaFunction function = start();
        sources.answering("new");
        assertThat(answerOf(function)).isEqualTo("old");
        await(function.reload());
        assertThat(answerOf(function)).isEqualTo("new");
    }

    @Test
    void an_error_is_reported_and_the_old_function_stays() {
        sources.answering("old");
        JavaFunction function = start();
        sources.file("Default.java", "nonsense");
        assertThatThrownBy(() -> await(function.reload()))
                .hasCauseInstanceOf(JavaSourceException.class)
                .hasMessageContaining("Default.java:1:1");
        assertThat(answerOf(function)).isEqualTo("old");
        sources.answering("mended");
        await(function.reload());
        assertThat(answerOf(function)).isEqualTo("mended");
    }

    @Test
    void sources_that_do_not_compile_fail_the_start() {
        sources.file("Default.java", "nonsense");
        assertThatThrownBy(this::start)
                .hasCauseInstanceOf(JavaSourceException.class)
                .hasMessageContaining("Default.java:1:1");
    }

    @Test
    void exceptions_of_a_function_pass_through() {
        sources.with(
                "Default.java",
                "public class Default implements WebSocketFunction { public Future<FunctionResult> handle(WebSocketEvent e) "
                        + "{ throw new IllegalStateException(\"a test's own\"); } }");
        JavaFunction function = start();
        assertThatThrownBy(() -> function.handle(Sources.event()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a test's own");
    }

    @Test
    void reloads_during_a_compilation_share_the_next_one() {
        sources.answering("old");
        JavaFunction function = start();
        Future<Void> first = function.reload();
        sources.answering("new");
        List<Future<Void>> meanwhile = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            meanwhile.add(function.reload());
        }
        assertThat(meanwhile.stream().distinct().count()).isLessThanOrEqualTo(2);
        meanwhile.forEach(Sources::await);
        assertThat(first.isComplete()).isTrue();
        assertThat(answerOf(function)).isEqualTo("new");
    }

    @Test
    void replaced_functions_are_garbage() {
        Seen.LOADERS.clear();
        sources.with(
                "Default.java",
                Sources.functionOf("Default", "public Default() { Seen.by(this); }", "FunctionResult.ok(\"hi\")"));
        JavaFunction function = start();
        for (int i = 0; i < 10; i++) {
            assertThat(answerOf(function)).isEqualTo("hi");
            await(function.reload());
        }
        assertThat(Seen.LOADERS).hasSize(11);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return Seen.LOADERS.stream()
                            .map(WeakReference::get)
                            .filter(loader -> loader != null)
                            .count()
                    == 1;
        });
        assertThat(answerOf(function)).isEqualTo("hi");
    }
}
