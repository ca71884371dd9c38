package dev.parley.host.compiled;

import static dev.parley.host.java.Sources.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.host.java.Sources;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** An app that changes while it runs. */
class CompiledAppTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Path home;
    private final AppBuild build;

    CompiledAppTest(@TempDir Path home) {
        this.home = home;
        this.build = new AppBuild(home.resolve("demo"));
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().setLevel(Level.INFO);
        logger().addAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(CompiledApp.class);
    }

    private List<String> lines() {
        // As the appender locks itself to add one.
        synchronized (log) {
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        logger().setLevel(null);
        await(vertx.close());
    }

    private CompiledApp start(Path place) {
        CompiledAppSettings settings = new CompiledAppSettings(new CompiledPlace(place), Optional.empty(), true);
        return await(CompiledApp.start(vertx, settings, Sources.CONNECTIONS, Sources.CHANNELS));
    }

    private static String answer(CompiledApp app) {
        return AppBuild.answer(app.routes());
    }

    private static void awaitAnswer(CompiledApp app, String words) {
        await().atMost(PATIENCE).until(() -> answer(app).equals(words));
    }

    @Test
    void a_jar_that_is_overwritten_is_loaded_again_and_a_broken_one_changes_nothing() {
        Path jar = build.app("Party", "\"old\"").jar(home.resolve("app.jar"));
        CompiledApp app = start(jar);
        assertThat(answer(app)).isEqualTo("old");

        AppBuild.write(jar, "broken");
        await().atMost(PATIENCE).until(() -> !lines().isEmpty());
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith(jar + ": " + jar + " can't be read as a jar: ")
                .endsWith(". The previous version stays in use");
        assertThat(answer(app)).isEqualTo("old");
        build.app("Party", "new Object() { public String toString() { return \"new\"; } }.toString()")
                .jar(jar);
        awaitAnswer(app, "new");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines()).last().isEqualTo("Reloaded " + jar));
        await(app.close());
    }

    @Test
    void a_former_version_is_closed_and_garbage() {
        String file = "java.nio.file.Path.of(\"" + home.resolve("closed") + "\")";
        build.app(
                "Party",
                "Attributes.of(new Seat(1)).as(Seat.class).toString()",
                "public record Seat(int number) {}\n public void close() throws Exception {"
                        + " java.nio.file.Files.writeString(" + file + ", \"closed\"); }");
        build.compile("Closing", "public class Closing extends Party implements AutoCloseable {}")
                .services("Closing");
        CompiledApp app = start(build.classes());
        assertThat(answer(app)).isEqualTo("Seat[number=1]");
        WeakReference<ClassLoader> former = new WeakReference<>(loaderOf(app));

        build.app("Party", "\"new\"");
        awaitAnswer(app, "new");
        await().atMost(PATIENCE).until(() -> Files.exists(home.resolve("closed")));
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return former.get() == null;
        });
        await(app.close());
    }

    @Test
    void a_build_that_removes_the_classes_first_disturbs_nobody() throws IOException {
        build.app("Party", "\"old\"");
        AppBuild.write(build.folder().resolve("pom.xml"), "<project/>");
        CompiledApp app = start(build.folder());
        try (Stream<Path> files = Files.walk(build.target())) {
            for (Path one : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(one);
            }
        }
        assertThat(answer(app)).isEqualTo("old");
        build.app("Party", "\"new\"");
        awaitAnswer(app, "new");
        Path copy = Path.of(loaderOf(app).getURLs()[0].getPath());
        assertThat(copy.resolve("Party.class")).exists();
        await(app.close());
        assertThat(copy).doesNotExist();
    }

    private static AppClassLoader loaderOf(CompiledApp app) {
        AppFunction function = (AppFunction) Objects.requireNonNull(app.routes().get("$default"));
        return (AppClassLoader) function.loader();
    }
}
