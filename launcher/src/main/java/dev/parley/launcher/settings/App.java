package dev.parley.launcher.settings;

import dev.parley.manifest.Manifest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whose functions are run. */
public sealed interface App {

    /** One that comes with the jar. */
    record Shipped(AppName name) implements App {

        @Override
        public String title() {
            return name.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One that is in a folder of its owner's.
     *
     * @param secret by which its functions behind a URL know this process
     * @param variables of this process's environment, which its functions get
     * @param isReloading whether functions follow their files
     */
    record InFolder(Manifest manifest, Optional<String> secret, Map<String, String> variables, boolean isReloading)
            implements App {

        /** Without what may be secrets. */
        @Override
        public String toString() {
            return "InFolder[" + manifest.folder() + "]";
        }

        @Override
        public String title() {
            return manifest.app();
        }
    }

    /** As its owner calls it. */
    String title();

    default boolean is(AppName name) {
        return this instanceof Shipped shipped && shipped.name() == name;
    }
}
