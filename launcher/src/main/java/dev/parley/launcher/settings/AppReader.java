package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.APP;
import static dev.parley.launcher.settings.Setting.APP_CLASS;
import static dev.parley.launcher.settings.Setting.FUNCTION_ENV;
import static dev.parley.launcher.settings.Setting.FUNCTION_SECRET;
import static dev.parley.launcher.settings.Setting.FUNCTION_TIMEOUT;
import static dev.parley.launcher.settings.Setting.STAGE_VARIABLES;

import dev.parley.host.compiled.CompiledAppSettings;
import dev.parley.host.compiled.CompiledPlace;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestSource;
import dev.parley.manifest.WebSocketRoute;
import dev.parley.shell.Environment;
import dev.parley.templates.FolderManifests;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads which app to run, by name or by the place of its files. */
final class AppReader {

    private static final String EXPECTED =
            "chat, echo, fanout, the folder of an app, or the jar, the classes or the Maven project of a Java app";

    /** The idle timeout of all our HTTP servers. */
    private static final Duration HTTP_IDLE = Duration.ofSeconds(60);

    private final Variables variables;
    private final Notices notices;

    AppReader(Variables variables, Notices notices) {
        this.variables = variables;
        this.notices = notices;
    }

    /**
     * Blocks.
     *
     * @throws BadSettingException also if the folder's manifest is not usable, with the manifest's own message
     */
    App read(Environment arcEnv) {
        String value = variables.text(APP);
        Optional<BuiltInApp> name = Arrays.stream(BuiltInApp.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
        if (name.isPresent()) {
            return new App.BuiltIn(name.get());
        }
        Path path = path(value);
        boolean isReloading = arcEnv == Environment.TESTING;
        return isCompiled(path) ? compiled(path, isReloading) : inFolder(path, isReloading);
    }

    private Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw variables.bad(APP, EXPECTED);
        }
    }

    /** A manifest decides: the functions of a folder that has one may be in Java, and built by Maven. */
    private boolean isCompiled(Path path) {
        return variables.isSet(APP_CLASS) || (!FolderManifests.has(path) && CompiledPlace.is(path));
    }

    private App compiled(Path path, boolean isReloading) {
        Optional<String> className = Optional.of(variables.text(APP_CLASS)).filter(text -> !text.isEmpty());
        return new App.Compiled(new CompiledAppSettings(new CompiledPlace(path), className, isReloading));
    }

    private App inFolder(Path folder, boolean isReloading) {
        ManifestSource manifests = FolderApps.of(variables);
        Manifest manifest = manifest(folder, manifests);
        return new App.InFolder(
                manifest,
                manifests,
                secret(),
                variables.named(FUNCTION_ENV),
                stageVariables(manifest),
                new TablesReader(variables, notices).read(manifest, isReloading),
                isReloading);
    }

    /** The operator's variables take precedence. */
    private Map<String, String> stageVariables(Manifest manifest) {
        Map<String, String> all = new HashMap<>(manifest.api().stageVariables());
        all.putAll(variables.named(STAGE_VARIABLES));
        return all;
    }

    private Optional<String> secret() {
        String secret = variables.text(FUNCTION_SECRET);
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw variables.bad(FUNCTION_SECRET, "ASCII without spaces, since it is sent in a header");
        }
        return Optional.of(secret).filter(text -> !text.isEmpty());
    }

    private Manifest manifest(Path path, ManifestSource manifests) {
        if (!Files.isDirectory(path)) {
            throw variables.bad(APP, EXPECTED);
        }
        try {
            Manifest manifest = manifests.read(path);
            manifest.notices().forEach(notices::add);
            noteTimeouts(manifest);
            return manifest;
        } catch (ManifestException e) {
            throw new BadSettingException(e);
        }
    }

    /** The gateway's timeout for a message's function applies whatever the manifest says. */
    private void noteTimeouts(Manifest manifest) {
        Duration max = variables.secondsAboveZero(FUNCTION_TIMEOUT);
        manifest.webSockets().stream()
                .map(WebSocketRoute::function)
                .filter(function -> isLonger(function, max))
                .forEach(function -> notices.add(function.name() + " may take longer than FUNCTION_TIMEOUT, "
                        + max.toSeconds() + " s; the client gets an error after that"));
        manifest.http().stream()
                .map(HttpRoute::function)
                .filter(function -> isLonger(function, HTTP_IDLE))
                .forEach(function -> notices.add(function.name() + " may take longer than " + HTTP_IDLE.toSeconds()
                        + " s, after which the request's connection is closed"));
    }

    private static boolean isLonger(Function function, Duration max) {
        return function.settings()
                .timeout()
                .filter(own -> own.compareTo(max) > 0)
                .isPresent();
    }
}
