package dev.parley.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.parley.management.LogLevel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLevelsTest {

    private static final String BUS = "io.vertx.core.eventbus.impl";

    private final LoggerContext context = new LoggerContext();
    private final Logger frames = context.getLogger("dev.parley.gateway.socket.Frames");
    private final LogLevels levels = new LogLevels(context, Level.INFO);

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void the_level_of_the_settings_counts_until_it_is_changed_and_after_a_reset() {
        assertThat(levels.levels().root().level()).isEqualTo(LogLevel.INFO);
        assertThat(frames.getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger(BUS).getLevel()).isEqualTo(Level.ERROR);

        levels.set(LogLevel.DEBUG, 60);
        assertThat(frames.getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(context.getLogger(BUS).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(levels.levels().root().until()).isPresent();

        levels.resetAll();
        assertThat(frames.getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger(BUS).getLevel()).isEqualTo(Level.ERROR);
        assertThat(levels.levels().root().until()).isEmpty();
    }

    @Test
    void the_level_of_a_package_counts_for_its_loggers_alone() {
        Logger other = context.getLogger("dev.parley.bus.Sending");
        assertThat(levels.set("dev.parley.gateway", LogLevel.DEBUG, 60)).isTrue();
        assertThat(frames.getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(other.getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(levels.levels().loggers()).singleElement().satisfies(change -> assertThat(change.name())
                .isEqualTo("dev.parley.gateway"));

        assertThat(levels.reset("dev.parley.gateway")).isTrue();
        assertThat(levels.reset("dev.parley.gateway")).isFalse();
        assertThat(frames.getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void a_logger_that_nobody_used_is_not_made() {
        assertThat(levels.set("com.example.Typo", LogLevel.DEBUG, 60)).isFalse();
        assertThat(context.exists("com.example.Typo")).isNull();
    }

    @Test
    void a_change_ends_by_itself_and_the_later_one_counts() {
        levels.change("dev.parley", LogLevel.ERROR, Duration.ofMillis(1));
        await().untilAsserted(() -> assertThat(frames.getEffectiveLevel()).isEqualTo(Level.INFO));
        assertThat(levels.levels().loggers()).isEmpty();

        levels.change("dev.parley", LogLevel.ERROR, Duration.ofDays(1));
        levels.change("dev.parley", LogLevel.DEBUG, Duration.ofHours(1));
        assertThat(levels.levels().loggers())
                .singleElement()
                .satisfies(change -> assertThat(change.change().level()).isEqualTo(LogLevel.DEBUG));
    }
}
