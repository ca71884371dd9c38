package dev.parley.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley init}: an app that runs as it is, to go on from. */
@Command(
        name = "init",
        description =
                "Writes an app that runs: its manifest, a function each for connect, default and disconnect, a page and"
                        + " a readme. Overwrites nothing.",
        footer = {"", "Example: parley init demo --language python"})
final class InitCommand implements Callable<Integer> {

    private static final int NOT_WRITTEN = 1;
    private static final int UNUSABLE = 2;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "An empty one, or one that is made; the current folder if not named. The app has its name.")
    private Path folder = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "What the functions are written in: node, python or java; node if not named.")
    private String language = Language.NODE.toString();

    InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Language chosen = Language.named(language)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--language is '" + language + "'; it takes one of " + Language.names()));
        PrintWriter err = spec.commandLine().getErr();
        try {
            new NewApp(folder.toAbsolutePath().normalize(), chosen).write();
        } catch (FolderTakenException e) {
            err.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            err.println("The app could not be written: " + e);
            return NOT_WRITTEN;
        }
        tell(spec.commandLine().getOut());
        return 0;
    }

    private void tell(PrintWriter out) {
        out.println("The app is written. To run it:");
        if (!folder.normalize().toString().isEmpty()) {
            out.println("  cd " + ShellWord.of(folder));
        }
        out.println("  " + surroundings.parley() + " run");
    }
}
