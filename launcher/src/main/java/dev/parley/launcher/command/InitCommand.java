package dev.parley.launcher.command;

import dev.parley.launcher.init.FolderTakenException;
import dev.parley.launcher.init.MissingFunctions;
import dev.parley.launcher.init.NewApp;
import dev.parley.launcher.init.TemplateLanguage;
import dev.parley.launcher.init.UnwritableFunctionException;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley init}: writes an app to start from, or the functions that a manifest names. */
@Command(
        name = "init",
        description = "Writes a runnable app into a new or empty folder: a manifest, functions for connect, default and"
                + " disconnect, a page and a readme; in Java, a Maven project with an app and its test. In a folder with a manifest (app.arc, .arc, arc.json, arc.yaml,"
                + " or arc in package.json), writes the functions that it names and that are not there. Never"
                + " overwrites a file.",
        footer = {"", "Example: parley init demo --language python"})
final class InitCommand implements Callable<Integer> {

    private static final int NOT_WRITTEN = 1;
    private static final int UNUSABLE = 2;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "An empty or new folder, whose name becomes the app's, or one with a manifest (default: the"
                    + " current folder).")
    private Path folder = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description =
                    "The language of the functions: node, python or java. The manifest's runtime, and a function's"
                            + " own, take precedence (default: that of the app's other functions, or node).")
    private @Nullable String language;

    InitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<TemplateLanguage> chosen = Optional.ofNullable(language).map(this::named);
        PrintWriter err = spec.commandLine().getErr();
        try {
            write(folder.toAbsolutePath().normalize(), chosen);
        } catch (FolderTakenException | ManifestException | UnwritableFunctionException e) {
            err.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            err.println("The app could not be written: " + e);
            return NOT_WRITTEN;
        }
        return 0;
    }

    private TemplateLanguage named(String name) {
        return TemplateLanguage.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--language is '" + name + "'; expected one of " + TemplateLanguage.names()));
    }

    private void write(Path absolute, Optional<TemplateLanguage> chosen)
            throws FolderTakenException, ManifestException, UnwritableFunctionException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!ManifestReader.hasManifest(absolute)) {
            TemplateLanguage language = chosen.orElse(TemplateLanguage.NODE);
            new NewApp(absolute, language).write();
            out.println(
                    language.isProject()
                            ? "The app is written. To build and run it:"
                            : "The app is written. To run it:");
            printNextSteps(out, language.isProject() ? List.of("mvn package") : List.of());
            return;
        }
        Manifest manifest = ManifestReader.plan(absolute);
        List<Path> written = new MissingFunctions(manifest, chosen).write();
        if (written.isEmpty()) {
            out.println(
                    "Nothing is missing: all that " + manifest.file().getFileName() + " names is there. To run it:");
        } else {
            out.println("Written:");
            written.forEach(file -> out.println("  " + file));
            out.println("To run the app:");
        }
        printNextSteps(out, List.of());
    }

    /** @param build commands before the app can run */
    private void printNextSteps(PrintWriter out, List<String> build) {
        if (!folder.normalize().toString().isEmpty()) {
            out.println("  cd " + ShellWord.of(folder));
        }
        build.forEach(command -> out.println("  " + command));
        out.println("  " + context.parley() + " run");
    }
}
