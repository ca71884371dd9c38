package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.FaultyLine.Cut;
import dev.parley.shell.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Two browsers chat over lines that are cut again and again, and both show every message once. {@code bin/cuts} runs longer:
 * {@code -Dcuts=200}; {@code -Dseed=…} repeats a run.
 */
class CutsIT {

    private static final int CUTS = Integer.getInteger("cuts", 20);
    private static final int MESSAGES = 2 * CUTS;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final List<Cut> KINDS = List.of(Cut.values());
    /** A page that has joined its room has received more than this. */
    private static final int JOINED_BYTES = 1_200;

    private final Random random = new Random(SEED);

    @Test
    void two_browsers_whose_lines_are_cut_at_random_show_the_same_messages_each_once() {
        CompletableFuture<Browser> one = CompletableFuture.supplyAsync(Browser::open);
        CompletableFuture<Browser> other = CompletableFuture.supplyAsync(Browser::open);
        try (Browser first = one.join();
                Browser second = other.join();
                ParleyJar parley = ParleyJar.started(Map.of());
                Speaker ann = new Speaker("ann", first, parley.port());
                Speaker bob = new Speaker("bob", second, parley.port())) {
            List<Speaker> speakers = List.of(ann, bob);
            speakers.forEach(Speaker::enter);

            IntStream.range(0, MESSAGES).forEach(number -> {
                speakers.get(random.nextInt(2)).say();
                if (cuts(speakers) <= number / 2) {
                    cut(speakers.get(random.nextInt(2)));
                }
            });

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> speakers.forEach(speaker -> assertThat(speaker.messages())
                            .as("%s with seed %d", speaker, SEED)
                            .hasSizeGreaterThanOrEqualTo(MESSAGES)));
            assertThat(ann.messages()).as("seed %d", SEED).isEqualTo(bob.messages());
            speakers.forEach(speaker -> assertThat(ann.messages())
                    .as("what %s said, with seed %d", speaker, SEED)
                    .filteredOn(speaker::said)
                    .isEqualTo(speaker.allSaid()));
            assertThat(ann.messages()).hasSize(MESSAGES);
            assertThat(cuts(speakers)).isGreaterThanOrEqualTo(CUTS);
            assertThat(speakers).extracting(Speaker::lookups).containsOnly(0L);
        }
    }

    private static int cuts(List<Speaker> speakers) {
        return speakers.stream().mapToInt(speaker -> speaker.line.cuts()).sum();
    }

    /** Cuts a line, and sometimes once more while the page reconnects. */
    private void cut(Speaker speaker) {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(speaker.line::isUp);
        if (random.nextInt(4) == 0) {
            speaker.line.cutNextAfter(1 + random.nextInt(JOINED_BYTES));
        }
        speaker.line.cut(KINDS.get(random.nextInt(KINDS.size())));
    }

    /** A person at a page that is connected over a line of its own. */
    private static final class Speaker implements AutoCloseable {

        private static final String SAY = "document.getElementById('message').value = arguments[0];"
                + "document.getElementById('composer').requestSubmit()";
        private static final String MESSAGES =
                "return [...document.querySelectorAll('.message .text')].map(each => each.textContent)";

        private static final String COUNT_HISTORIES = "const send = WebSocket.prototype.send; window.histories = 0;"
                + "WebSocket.prototype.send = function (text) {"
                + "  window.histories += text.includes('\"history\"') ? 1 : 0;"
                + "  send.call(this, text); }";

        private final String name;
        private final ChromeDriver driver;
        private final List<String> allSaid = new ArrayList<>();
        final FaultyLine line;

        Speaker(String name, Browser browser, int port) {
            this.name = name;
            this.driver = browser.driver();
            this.line = new FaultyLine(port);
        }

        /** Opens the page and shortens its reconnect waits. */
        void enter() {
            driver.get("http://localhost:" + line.port());
            await().until(() -> log().contains("Welcome"));
            run("const chance = Math.random; Math.random = () => chance() / 50");
            run(SAY, "/nick " + name);
            await().until(() -> name.equals(run("return document.getElementById('nick')?.textContent")));
            run(COUNT_HISTORIES);
        }

        /** How often the page requested the room's history instead of recovering missed messages. */
        long lookups() {
            return run("return window.histories") instanceof Long count ? count : -1;
        }

        void say() {
            String text = name + " " + (allSaid.size() + 1);
            allSaid.add(text);
            run(SAY, text);
        }

        boolean said(String text) {
            return text.startsWith(name + " ");
        }

        List<String> allSaid() {
            return allSaid;
        }

        List<String> messages() {
            return run(MESSAGES) instanceof List<?> texts
                    ? texts.stream().map(String::valueOf).toList()
                    : List.of();
        }

        String log() {
            return String.valueOf(run("return document.getElementById('log').innerText"));
        }

        private @Nullable Object run(String script, Object... arguments) {
            return driver.executeScript(script, arguments);
        }

        @Override
        public String toString() {
            return name;
        }

        @Override
        public void close() {
            driver.get("about:blank");
            line.close();
        }
    }
}
