package dev.parley.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browsers of test classes that run side by side: one for each class, from its first test until its end. */
final class BrowserPerClass implements AfterAllCallback {

    private static final Map<Class<?>, Browser> OPEN = new ConcurrentHashMap<>();

    /** Returns the browser of a class, which it opens with these flags if there is none yet. */
    static Browser of(Class<?> tests, String... flags) {
        return OPEN.computeIfAbsent(tests, first -> Browser.open(flags));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Browser browser = OPEN.remove(context.getRequiredTestClass());
        if (browser != null) {
            browser.close();
        }
    }
}
