package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shell.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The admin page in a browser, as an operator sees and uses it. */
final class AdminBrowser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AXE = "/axe.min.js";

    private final Browser browser = Browser.open();
    private final ChromeDriver driver = browser.driver();

    void open(String url) {
        driver.get(url);
    }

    /** Shows another view, as a sent link would. */
    void go(String hash) {
        driver.executeScript("location.hash = arguments[0]", hash);
    }

    String hash() {
        return String.valueOf(driver.executeScript("return location.hash"));
    }

    ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }

    /** Waits until an element is there and shows these words. */
    void shows(String selector, String words) {
        eventually().untilAsserted(() -> assertThat(text(selector)).contains(words));
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** All at once: elements of a list that is drawn again four times a second would be gone before the last one was read. */
    List<String> texts(String selector) {
        List<?> texts = (List<?>) Objects.requireNonNull(driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".map(found => found.checkVisibility() ? found.innerText.replace(/[\\t\\u00a0]+/g, ' ').trim() : '')",
                selector));
        return texts.stream().map(String::valueOf).toList();
    }

    void press(String button) {
        String wanted = "//button[starts-with(normalize-space(), '" + button + "')]";
        eventually().until(() -> {
            driver.findElements(By.xpath(wanted)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElseThrow()
                    .click();
            return true;
        });
    }

    /** Agrees to what the page asks. */
    void confirm() {
        driver.findElement(By.id("confirm-yes")).click();
    }

    void type(String name, CharSequence... keys) {
        WebElement field = driver.findElement(By.name(name));
        field.clear();
        field.sendKeys(keys);
    }

    /** Types wherever the focus is. */
    void typeHere(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The words of what has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    void follow(String selector) {
        eventually().until(() -> {
            driver.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    @Nullable
    Object script(String script) {
        return driver.executeScript(script);
    }

    void back() {
        driver.navigate().back();
    }

    void reload() {
        driver.navigate().refresh();
    }

    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    void cutOff(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /**
     * What axe-core finds wrong with what is shown.
     *
     * @param rules of axe-core; none for all
     */
    @Nullable
    Object violations(String... rules) {
        if (Boolean.FALSE.equals(driver.executeScript("return 'axe' in window"))) {
            driver.executeScript(axe());
        }
        return driver.executeAsyncScript("""
                const [rules, done] = arguments;
                axe.run({ resultTypes: ['violations'], preload: false, ...(rules.length ? { runOnly: rules } : {}) }).then(({ violations }) =>
                  done(violations.map(({ id, nodes }) => id + ': ' + nodes.map((n) => n.html.slice(0, 160) + ' '
                    + n.any.map((c) => c.message).join()).join(' | '))), (e) => done([String(e)]));
                """, List.of(rules));
    }

    private static String axe() {
        try (InputStream in = AdminBrowser.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(in, AXE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By how many pixels the page is wider than its window. */
    @Nullable
    Object overflow() {
        return driver.executeScript(
                "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth");
    }

    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        browser.close();
    }
}
