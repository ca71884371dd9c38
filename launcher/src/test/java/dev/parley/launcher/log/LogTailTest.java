package dev.parley.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.inspect.MeterRates;
import dev.parley.gateway.inspect.ProcessLoops;
import dev.parley.gateway.journal.ProcessLines;
import dev.parley.meters.Meters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogTailTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogTailTest.class);

    @Test
    void the_lines_that_are_counted_are_what_the_admin_page_plots_as_errors() throws IOException {
        Meters meters = new Meters();
        Runnable end = LogTail.begin(new ProcessLines(), meters);
        try {
            LOG.error("It is cold");
        } finally {
            end.run();
        }
        // Threads of other tests may log, too.
        assertThat(new MeterRates(meters, new ProcessLoops()).read().totals().get("errors"))
                .isPositive();
        try (InputStream page = LogTail.class.getResourceAsStream("/dev/parley/admin/web/series.mjs")) {
            assertThat(page).isNotNull();
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8)).contains("{ key: 'errors',");
        }
    }
}
