package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The log stays smooth with 5,000 messages and 1,000 people. */
@Isolated("it times frames")
class FramesBrowserTest extends InBrowser {

    private static final int MESSAGES = 5_000;
    private static final int PASSES = 3;
    private static final double MAX_MS = 16;
    private static final int BATCH = 500;
    private static final int PEOPLE = 1_000;

    private static final String LAST = "return document.querySelector('#rows > li:last-child .text')?.textContent";

    // The time from the beginning of a frame until it is painted, for each of 300 frames.
    private static final String SCROLL = """
            const [done] = arguments;
            const log = document.getElementById('log');
            const times = [];
            const painted = new MessageChannel();
            let began = 0;
            painted.port1.onmessage = () => {
              times.push(performance.now() - began);
              times.length < 300 ? requestAnimationFrame(frame) : done(times.sort((a, b) => a - b)[150]);
            };
            function frame() {
              began = performance.now();
              log.scrollTop -= times.length < 200 ? 400 : -400;
              painted.port2.postMessage(0);
            }
            requestAnimationFrame(frame);
            """;

    @Test
    void the_median_frame_takes_less_than_16_ms_while_scrolling() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.eventually().until(() -> page.text("count"), "3 people"::equals);
        for (int sent = 0; sent < MESSAGES; sent += BATCH) {
            IntStream.rangeClosed(sent + 1, sent + BATCH)
                    .forEach(i -> chat.say("lobby", "p" + i % 50, "line " + i + " with `code` and *more*"));
            String newest = "line " + (sent + BATCH);
            page.eventually()
                    .until(() -> page.script(LAST), last -> String.valueOf(last).startsWith(newest));
        }
        page.click("who");
        chat.announce("lobby", everybody());
        page.eventually().until(() -> page.count("#people li") > PEOPLE);

        // The machine may be busy with something else for a while.
        double median = DoubleStream.generate(() -> medianMs(page))
                .limit(PASSES)
                .filter(ms -> ms < MAX_MS)
                .findFirst()
                .orElse(Double.NaN);

        assertThat(median).isLessThan(MAX_MS);
        assertThat(page.count("#rows > li")).isLessThanOrEqualTo(1_000L);
    }

    private static double medianMs(ChatPage page) {
        return page.driver().executeAsyncScript(SCROLL) instanceof Number ms ? ms.doubleValue() : Double.NaN;
    }

    private static JsonObject everybody() {
        JsonArray joined = new JsonArray();
        IntStream.range(0, PEOPLE)
                .forEach(i -> joined.add(new JsonObject().put("nick", "p" + i).put("by", ChatGuest.publicId("p" + i))));
        return ChatServer.frame("presence", "").put("joined", joined).put("count", PEOPLE);
    }
}
