package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in a browser, as a person sees and uses it. */
public final class ChatPage {

    private final ChromeDriver driver;

    private ChatPage(ChromeDriver driver) {
        this.driver = driver;
    }

    static ChatPage in(Browser browser) {
        return new ChatPage(browser.driver());
    }

    /** Opens the page and waits for the welcome. Automatic reconnects happen at once. */
    public static ChatPage open(Browser browser, String url) {
        ChatPage page = in(browser);
        page.driver.get(url);
        page.isConnected();
        page.eventually().until(page::log, log -> log.contains("Welcome"));
        page.script("Math.random = () => 0");
        return page;
    }

    public void say(String line) {
        driver.findElement(By.id("message")).sendKeys(line, Keys.ENTER);
    }

    /** Types wherever the focus is. */
    public void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses a key while another one is held, wherever the focus is. */
    void press(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    void clear() {
        driver.findElement(By.id("message")).clear();
    }

    public void click(String id) {
        driver.findElement(By.id(id)).click();
    }

    public void chooseRoom(String room) {
        room(room).click();
    }

    WebElement room(String room) {
        return driver.findElement(By.xpath("//button[contains(@class, 'room')][contains(., '" + room + "')]"));
    }

    /** Moves the pointer over the first element that a selector matches. */
    void point(String selector) {
        new Actions(driver)
                .moveToElement(driver.findElement(By.cssSelector(selector)))
                .perform();
    }

    /** Presses and holds the mouse button. */
    void press(WebElement element) {
        new Actions(driver).clickAndHold(element).perform();
    }

    void release() {
        new Actions(driver).release().perform();
    }

    /** Divides waits of five seconds or more by a hundred. */
    void hurry() {
        script("const real = setTimeout; setTimeout = (f, ms) => real(f, ms >= 5000 ? ms / 100 : ms)");
    }

    /** Waits of ten seconds or more don't end by themselves. */
    void holdLongWaits() {
        script("const real = setTimeout; setTimeout = (f, ms) => (ms >= 10000 ? 0 : real(f, ms))");
    }

    void letTimePass(Duration duration) {
        script("const real = Date.now; Date.now = () => real() + " + duration.toMillis());
    }

    /** Makes the page believe that the person can't see it, or can again. */
    void hide(boolean hidden) {
        script("Object.defineProperty(document, 'hidden', { value: " + hidden + ", configurable: true });"
                + "document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** Writes several lines at once, as by the clipboard. */
    void paste(String text) {
        driver.executeScript(
                "document.getElementById('message').focus(); document.execCommand('insertText', false, arguments[0])",
                text);
    }

    /** Chooses an action of a message. */
    public void act(String message, String action) {
        new Actions(driver)
                .moveToElement(driver.findElement(
                        By.xpath("//li[contains(@class, 'message')][contains(., '" + message + "')]")))
                .perform();
        driver.findElement(By.xpath(
                        "//li[contains(@class, 'message')][contains(., '" + message + "')]//button[@class='more']"))
                .click();
        driver.findElement(By.xpath("//dialog[@id='menu']//button[. = '" + action + "']"))
                .click();
    }

    /** Chooses what to do with a line that was not sent. */
    void choose(String words) {
        driver.findElement(By.xpath("//ol[@id='pending']//button[. = '" + words + "']"))
                .click();
    }

    void goOffline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Waits until the service worker has taken over. One that does so later makes a page that is loaded meanwhile load itself again. */
    void isKept() {
        eventually().until(() -> driver.executeAsyncScript("""
                        const done = arguments[0];
                        navigator.serviceWorker.getRegistration().then((r) => done(r?.active?.state));
                        """), "activated"::equals);
    }

    public void isConnected() {
        becomes("open");
    }

    /** Waits for a state of the connection. */
    void becomes(String state) {
        eventually().until(() -> script("return document.body?.dataset.state"), state::equals);
    }

    public void shows(String words) {
        eventually().untilAsserted(() -> assertThat(log()).contains(words));
    }

    public String log() {
        return text("log");
    }

    /** The texts of the messages. */
    public List<?> messages() {
        return texts(".message .text");
    }

    /** The texts of the pending lines. */
    List<?> pending() {
        return texts("#pending li .line");
    }

    List<?> rooms() {
        return texts(".room");
    }

    /** The texts of all that a selector matches, read in one call, since the page may replace a row meanwhile. */
    public List<?> texts(String selector) {
        Object texts = script("return [...document.querySelectorAll('" + selector + "')].map(e => e.textContent)");
        return texts instanceof List<?> list ? list : List.of();
    }

    /** Sets the size of the view, as of a phone. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets what the page's media queries see, as of a dark theme; without features, the browser's own. */
    void emulate(Map<String, String> features) {
        List<Map<String, String>> all = features.entrySet().stream()
                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", all));
    }

    /** Ends what {@link #resize} and {@link #emulate} began. */
    void asItIs() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        emulate(Map.of());
    }

    /** How often a selector matches. */
    public long count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    public String text(String id) {
        return String.valueOf(script("return document.getElementById('" + id + "').innerText"));
    }

    String typed() {
        return String.valueOf(script("return document.getElementById('message').value"));
    }

    boolean isShown(String id) {
        return driver.findElement(By.id(id)).isDisplayed();
    }

    @Nullable
    Object script(String script) {
        return driver.executeScript(script);
    }

    public ChromeDriver driver() {
        return driver;
    }

    public ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    /** Runs all due timers; without jitter, a reconnect would be among them. */
    void letTimersRun() {
        driver.executeAsyncScript("setTimeout(arguments[0], 1)");
    }
}
