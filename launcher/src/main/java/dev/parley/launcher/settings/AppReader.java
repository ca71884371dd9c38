package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.APP;
import static dev.parley.launcher.settings.Setting.FUNCTION_ENV;
import static dev.parley.launcher.settings.Setting.FUNCTION_SECRET;
import static dev.parley.launcher.settings.Setting.FUNCTION_TIMEOUT;
import static dev.parley.launcher.settings.Setting.STAGE_VARIABLES;

import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import dev.parley.manifest.WebSocketRoute;
import dev.parley.shell.Environment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads which app to run, by name or by folder. */
final class AppReader {

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
        return name.<App>map(App.BuiltIn::new).orElseGet(() -> inFolder(value, arcEnv));
    }

    private App inFolder(String folder, Environment arcEnv) {
        Manifest manifest = manifest(folder);
        return new App.InFolder(
                manifest,
                secret(),
                variables.named(FUNCTION_ENV),
                variables.named(STAGE_VARIABLES),
                arcEnv == Environment.TESTING);
    }

    private Optional<String> secret() {
        String secret = variables.text(FUNCTION_SECRET);
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw variables.bad(FUNCTION_SECRET, "ASCII without spaces, since it is sent in a header");
        }
        return Optional.of(secret).filter(text -> !text.isEmpty());
    }

    private Manifest manifest(String folder) {
        try {
            Path path = Path.of(folder);
            if (!Files.isDirectory(path)) {
                throw variables.bad(APP, "chat, echo, fanout, or the folder of an Architect app");
            }
            Manifest manifest = ManifestReader.read(path);
            manifest.notices().forEach(notices::add);
            noteTimeouts(manifest);
            return manifest;
        } catch (InvalidPathException e) {
            throw variables.bad(APP, "chat, echo, fanout, or the folder of an Architect app");
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
