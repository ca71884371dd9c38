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

/**
 * Two browsers chat over lines that are cut again and again, and both show the same: every message once. {@code bin/cuts}
 * runs it longer: {@code -Dcuts=200}, {@code -Dseed=…} to run the same again.
 */
class CutsIT {

    private static final int CUTS = Integer.getInteger("cuts", 50);
    private static final int MESSAGES = 2 * CUTS;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    /** A page that has joined its room has heard more than that. */
    private static final int JOINED_BYTES = 1_200;

    private final Random random = new Random(SEED);

    @Test
    void two_browsers_whose_lines_are_cut_at_random_show_the_same_messages_each_once() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                Speaker ann = Speaker.open("ann", parley.port());
                Speaker bob = Speaker.open("bob", parley.port())) {
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
            speakers.forEach(speaker -> assertThat(speaker.log()).doesNotContain("not shown"));
        }
    }

    private static int cuts(List<Speaker> speakers) {
        return speakers.stream().mapToInt(speaker -> speaker.line.cuts()).sum();
    }

    /** One, or sometimes another one after it, while the page is coming back. */
    private void cut(Speaker speaker) {
        await().atMost(Duration.ofSeconds(30)).until(speaker.line::isUp);
        if (random.nextInt(4) == 0) {
            speaker.line.cutNextAfter(1 + random.nextInt(JOINED_BYTES));
        }
        speaker.line.cut(Cut.values()[random.nextInt(Cut.values().length)]);
    }

    /** A person at a page whose connection runs over a line of its own. */
    private static final class Speaker implements AutoCloseable {

        private static final String SAY = "document.getElementById('message').value = arguments[0];"
                + "document.getElementById('composer').requestSubmit()";
        private static final String MESSAGES =
                "return [...document.querySelectorAll('.message .text')].map(each => each.textContent)";

        private final String name;
        private final CompletableFuture<Browser> browser = CompletableFuture.supplyAsync(Browser::open);
        private final List<String> allSaid = new ArrayList<>();
        final FaultyLine line;

        private Speaker(String name, FaultyLine line) {
            this.name = name;
            this.line = line;
        }

        static Speaker open(String name, int port) {
            return new Speaker(name, new FaultyLine(port));
        }

        /** Comes back sooner than a page would by itself; otherwise it is as it comes. */
        void enter() {
            browser.join().driver().get("http://localhost:" + line.port());
            await().until(() -> log().contains("Welcome"));
            run("const chance = Math.random; Math.random = () => chance() / 50");
            run(SAY, "/nick " + name);
            await().until(() -> log().contains("You are now " + name));
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
            return browser.join().driver().executeScript(script, arguments);
        }

        @Override
        public String toString() {
            return name;
        }

        @Override
        public void close() {
            browser.join().close();
            line.close();
        }
    }
}
