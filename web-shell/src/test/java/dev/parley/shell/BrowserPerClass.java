package dev.parley.shell;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Gives the tests of a class a browser of their own, from the first test until the class ends: classes run side by side, each
 * with its own windows and profile.
 */
final class BrowserPerClass implements TestInstancePostProcessor {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserPerClass.class);

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
        ((InBrowser) test).browser = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getRequiredTestClass(), any -> Browser.open(), Browser.class);
    }
}
