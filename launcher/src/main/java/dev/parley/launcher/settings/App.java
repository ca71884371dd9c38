package dev.parley.launcher.settings;

import dev.parley.gateway.route.Routes;
import dev.parley.host.compiled.CompiledAppSettings;
import dev.parley.launcher.tables.AppTables;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The app whose functions are run. */
public sealed interface App {

    /** An app that comes with the jar. */
    record BuiltIn(BuiltInApp name) implements App {

        @Override
        public String title() {
            return name.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An app in a folder.
     *
     * @param manifests reads the manifest again when it has changed
     * @param secret authenticates this process to functions behind a URL
     * @param variables variables of this process's environment that are passed on to the functions
     * @param stageVariables what events have as {@code stageVariables}
     * @param tables where its tables are
     * @param isReloading true to reload functions when their files change
     */
    record InFolder(
            Manifest manifest,
            ManifestSource manifests,
            Optional<String> secret,
            Map<String, String> variables,
            Map<String, String> stageVariables,
            AppTables.Source tables,
            boolean isReloading)
            implements App {

        /** Returns true if one of its functions is asked about every connect. */
        boolean hasAuthorizer() {
            return manifest.webSockets().stream()
                    .anyMatch(route -> route.routeKey().equals(Routes.AUTHORIZER));
        }

        /** Leaves out components that may hold secrets. */
        @Override
        public String toString() {
            return "InFolder[" + manifest.folder() + "]";
        }

        @Override
        public String title() {
            return manifest.app();
        }
    }

    /** An app in compiled classes. Its routes are known once it is loaded. */
    record Compiled(CompiledAppSettings settings) implements App {

        @Override
        public String title() {
            return settings.place().title();
        }
    }

    /** Returns the app's name. */
    String title();

    /** The stage that the app itself names; empty if it names none. */
    default Optional<String> stage() {
        return this instanceof InFolder app ? app.manifest().api().stage() : Optional.empty();
    }

    default boolean is(BuiltInApp name) {
        return this instanceof BuiltIn shipped && shipped.name() == name;
    }
}
