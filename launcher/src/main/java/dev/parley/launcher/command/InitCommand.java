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

/** {@code parley init}: writes a runnable app to start from. */
@Command(
        name = "init",
        description =
                "Writes a runnable app: a manifest, functions for connect, default and disconnect, a page and a readme."
                        + " Never overwrites a file.",
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
            description = "An empty or new folder, whose name becomes the app's (default: the current folder).")
    private Path folder = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "The language of the functions: node, python or java (default: node).")
    private String language = TemplateLanguage.NODE.toString();

    InitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TemplateLanguage chosen = TemplateLanguage.named(language)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--language is '" + language + "'; expected one of " + TemplateLanguage.names()));
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
        printNextSteps(spec.commandLine().getOut());
        return 0;
    }

    private void printNextSteps(PrintWriter out) {
        out.println("The app is written. To run it:");
        if (!folder.normalize().toString().isEmpty()) {
            out.println("  cd " + ShellWord.of(folder));
        }
        out.println("  " + context.parley() + " run");
    }
}
