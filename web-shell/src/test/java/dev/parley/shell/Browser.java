package dev.parley.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real, headless Chromium with a profile of its own, for tests. Closing it ends browser and driver and removes the
 * profile. Takes the programs that Debian's {@code chromium} and {@code chromium-driver} install, and downloads
 * nothing.
 */
public final class Browser implements AutoCloseable {

    // It warns that it lacks a DevTools binding for this Chromium, which is not used.
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,800");

    /** A flag for what people have at a desk: a mouse that can hover. Without it a headless browser has no pointer at all. */
    static final String MOUSE = "--blink-settings=primaryHoverType=2,availableHoverTypes=2"
            + ",primaryPointerType=4,availablePointerTypes=4";

    private final Path profile;
    private final ChromeDriverService service;
    private final ChromeDriver driver;

    private Browser(Path profile, String... flags) {
        this.profile = profile;
        this.service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        this.driver = start(flags);
    }

    /**
     * @param flags in addition to those of every test
     * @throws RuntimeException if the browser can't be started; nothing is left running
     */
    public static Browser open(String... flags) {
        try {
            return new Browser(Files.createTempDirectory("browser-profile"), flags);
        } catch (IOException e) {
            throw new UncheckedIOException("No place for a browser profile", e);
        }
    }

    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            clear();
        }
    }

    private ChromeDriver start(String... flags) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(FLAGS);
        options.addArguments(flags);
        options.addArguments("--user-data-dir=" + profile);
        // The tests' certificates are self-signed.
        options.setAcceptInsecureCerts(true);
        try {
            return new ChromeDriver(service, options);
        } catch (RuntimeException e) {
            clear();
            throw e;
        }
    }

    private void clear() {
        service.stop();
        // The browser's processes may still write while they end, so new files are removed too.
        for (int attempt = 0; attempt < 100 && Files.exists(profile); attempt++) {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // A file disappeared during the walk; the next walk sees the rest.
        }
    }
}
