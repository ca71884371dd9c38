package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.APP;
import static dev.parley.launcher.settings.Setting.FUNCTION_ENV;
import static dev.parley.launcher.settings.Setting.FUNCTION_SECRET;
import static dev.parley.launcher.settings.Setting.FUNCTION_TIMEOUT;

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

/** Which app is run: by its name, or by its folder. */
final class AppReader {

    /** As every HTTP server of ours has it. */
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
     * @throws BadSettingException also if the folder's manifest can't be used; the message is the manifest's own
     */
    App read(Environment arcEnv) {
        String value = variables.text(APP);
        Optional<AppName> name = Arrays.stream(AppName.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
        return name.<App>map(App.Shipped::new).orElseGet(() -> inFolder(value, arcEnv));
    }

    private App inFolder(String folder, Environment arcEnv) {
        Manifest manifest = manifest(folder);
        return new App.InFolder(manifest, secret(), variables.named(FUNCTION_ENV), arcEnv == Environment.TESTING);
    }

    private Optional<String> secret() {
        String secret = variables.text(FUNCTION_SECRET);
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw variables.bad(FUNCTION_SECRET, "ASCII without blanks, as it goes in a header");
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

    /** The gateway gives up on a message's function after its own time, whatever the function's manifest says. */
    private void noteTimeouts(Manifest manifest) {
        Duration most = variables.secondsAboveZero(FUNCTION_TIMEOUT);
        manifest.webSockets().stream()
                .map(WebSocketRoute::function)
                .filter(function -> isLonger(function, most))
                .forEach(function -> notices.add(function.name() + " may take longer than FUNCTION_TIMEOUT, "
                        + most.toSeconds() + " s: whoever waits for it is told by then that it did not answer"));
        manifest.http().stream()
                .map(HttpRoute::function)
                .filter(function -> isLonger(function, HTTP_IDLE))
                .forEach(function -> notices.add(function.name() + " may take longer than " + HTTP_IDLE.toSeconds()
                        + " s, after which a request's connection is closed"));
    }

    private static boolean isLonger(Function function, Duration most) {
        return function.settings()
                .timeout()
                .filter(own -> own.compareTo(most) > 0)
                .isPresent();
    }
}
