package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/**
 * Makes the README's screenshots. {@code mvn test -pl web-shell -am -Dtest=ScreenshotsBrowserTest -Dscreenshots=docs
 * -Dsurefire.failIfNoSpecifiedTests=false} writes them to the folder docs of the repository; without the property they go to a
 * temporary one.
 */
class ScreenshotsBrowserTest extends InBrowser {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String DESKTOP = "screenshot.png";
    private static final String PHONE = "screenshot-phone.png";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 760;
    private static final int GAP = 12;

    private static Browser other;

    @TempDir
    Path temporary;

    @BeforeAll
    static void openOther() {
        other = Browser.open();
    }

    @AfterAll
    static void closeOther() {
        other.close();
    }

    @AfterEach
    void leave() {
        ChatPage.in(browser).asItIs();
        other.driver().get("about:blank");
    }

    @Test
    void the_screenshots_of_the_readme() throws IOException {
        ChatPage ann = ChatPage.open(browser, chat.pageUrl());
        ChatPage bob = ChatPage.open(other, chat.pageUrl());
        converse(ann, bob);
        ann.resize(WIDTH, HEIGHT);
        bob.resize(WIDTH, HEIGHT);
        BufferedImage desktop = beside(picture(ann), picture(bob));
        bob.resize(390, 760);
        bob.script("document.activeElement.blur()");
        BufferedImage phone = picture(bob);

        Path folder = folder();
        ImageIO.write(desktop, "png", folder.resolve(DESKTOP).toFile());
        ImageIO.write(phone, "png", folder.resolve(PHONE).toFile());

        assertThat(desktop.getWidth()).isEqualTo(2 * WIDTH + GAP);
        assertThat(phone.getWidth()).isEqualTo(390);
        assertThat(colours(desktop)).isGreaterThan(50);
        assertThat(colours(phone)).isGreaterThan(50);
    }

    @Test
    void the_readme_shows_both() throws IOException {
        String readme = Files.readString(REPOSITORY.resolve("README.md"));

        for (String name : new String[] {DESKTOP, PHONE}) {
            assertThat(readme).contains("docs/" + name);
            assertThat(ImageIO.read(REPOSITORY.resolve("docs").resolve(name).toFile()))
                    .isNotNull();
        }
    }

    private void converse(ChatPage ann, ChatPage bob) {
        ann.say("/nick Ann");
        bob.say("/nick Bob");
        bob.eventually().until(() -> bob.text("nick"), "Bob"::equals);
        bob.say("/join tea");
        bob.eventually().until(() -> bob.text("room"), "tea"::equals);
        bob.chooseRoom("lobby");
        JsonObject question = chat.say("lobby", "Zoe", "Has anybody drained a gateway under load yet?");
        says(ann, "Yes, this morning: `kill -TERM`, and **no message was lost**.");
        chat.publish("lobby", change(question).put("emoji", "👍").put("on", true));
        says(bob, "How long did it take?");
        says(ann, "Twenty seconds.\nThe pages came back in the order the gateway asked for.");
        chat.publish(
                "lobby",
                chat.message("Zoe", "@Bob the numbers are in docs/benchmarks.md")
                        .put("reply", question));
        says(bob, "Thanks, both of you!");
        ann.shows("Thanks");
        bob.shows("numbers");
    }

    private static void says(ChatPage page, String text) {
        page.paste(text);
        page.say("");
        page.eventually().until(() -> page.pending().isEmpty() && page.typed().isEmpty());
    }

    private static JsonObject change(JsonObject target) {
        return ChatServer.frame("reaction", "")
                .put("target", target)
                .put("from", "Bob")
                .put("by", ChatGuest.publicId("Bob"));
    }

    private Path folder() {
        String wanted = System.getProperty("screenshots", "");
        return wanted.isEmpty() ? temporary : REPOSITORY.resolve(wanted);
    }

    private static BufferedImage picture(ChatPage page) throws IOException {
        page.driver().executeAsyncScript("""
                const done = arguments[0];
                Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
                  .then(() => requestAnimationFrame(() => requestAnimationFrame(done)));
                """);
        return ImageIO.read(new ByteArrayInputStream(page.driver().getScreenshotAs(OutputType.BYTES)));
    }

    private static BufferedImage beside(BufferedImage left, BufferedImage right) {
        int width = left.getWidth() + GAP + right.getWidth();
        BufferedImage both = new BufferedImage(width, left.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, width, left.getHeight());
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth() + GAP, 0, null);
        graphics.dispose();
        return both;
    }

    /** An empty page has few. */
    private static long colours(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }
}
