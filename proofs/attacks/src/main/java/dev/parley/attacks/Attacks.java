package dev.parley.attacks;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.report.SecurityPage;
import dev.parley.attacks.server.Equipment;
import dev.parley.attacks.trial.Pace;
import dev.parley.attacks.trial.Result;
import dev.parley.attacks.trial.Result.Verdict;
import dev.parley.attacks.trial.Trials;
import dev.parley.workbench.process.Jdk;
import dev.parley.workbench.process.Tool;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries attacks on a server with a heap of 256 MB, and prints what became of them. */
@Command(
        name = "attacks",
        showDefaultValues = true,
        sortOptions = false,
        description =
                "Attacks Parley's jar as a process on loopback, each attack on a fresh one, with five honest clients"
                        + " beside the attackers. Exits 1 if an attack breaks its bound or can't be judged.")
public final class Attacks implements Callable<Integer> {

    /** What {@code java -jar} is given, beside the heap that is part of the claim. */
    static final String HEAP = "-Xmx256m";

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "attacks to try (default: all)")
    @Nullable
    List<String> names;

    @Option(names = "--list", description = "print the attacks and their bounds, and try none")
    boolean isList;

    @Option(names = "--short", description = "seconds for each, several on one server, as in the ordinary build")
    boolean isShort;

    @Option(
            names = "--write",
            description = "write the table into docs/security.md; attacks that were not tried keep their rows")
    boolean isWritten;

    @Option(names = "--java", description = "the java command of the server (default: that of this process)")
    @Nullable
    String java;

    @Option(
            names = "--java-options",
            defaultValue = "",
            description = "further options of the server's JVM, in one word")
    String javaOptions = "";

    @Option(names = "--server-core", defaultValue = "0", description = "core of the server; -1: any")
    int serverCore;

    @Option(names = "--client-core", defaultValue = "1", description = "core of all clients; -1: any")
    int clientCore;

    @Option(names = "--launcher", defaultValue = "launcher/target/parley.jar", description = "Parley's jar")
    Path launcher = Path.of("");

    @Option(
            names = "--logs",
            defaultValue = "proofs/attacks/target/logs",
            description = "folder for the servers' output")
    Path logs = Path.of("");

    @Option(names = "--docs", defaultValue = "docs/security.md", description = "the page for --write")
    Path page = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    boolean isHelp;

    private Attacks() {}

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Attacks()).setExecutionExceptionHandler((failure, self, parsed) -> {
            self.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Attack> attacks = Catalogue.named(names == null ? List.of() : names);
        if (isList) {
            print(list(attacks));
            write(List.of());
            return 0;
        }
        if (clientCore >= 0) {
            Tool.run("taskset", "-a", "-c", "-p", Integer.toString(clientCore), Long.toString(Jdk.pid()));
        }
        Trials trials = new Trials(equipment(), isShort ? Pace.SHORT : Pace.FULL, this::onResult);
        List<Result> results = isShort ? trials.together(attacks) : trials.apart(attacks);
        print(new Table(Result.header(), results.stream().map(Result::row).toList()).markdown());
        return results.stream().allMatch(result -> result.verdict() == Verdict.HELD) ? 0 : 1;
    }

    private void write(List<Result> results) throws IOException {
        if (isWritten) {
            new SecurityPage(page).write(results, Catalogue.all(), machine());
        }
    }

    private Equipment equipment() {
        List<String> options = new ArrayList<>(List.of(HEAP));
        options.addAll(Jdk.flags(javaOptions));
        OptionalInt core = serverCore < 0 ? OptionalInt.empty() : OptionalInt.of(serverCore);
        return new Equipment(java(), options, launcher, core, logs);
    }

    private String java() {
        return java == null ? Jdk.tool("java") : java;
    }

    private String machine() {
        String version = Tool.word("version \"([^\"]+)\"", java(), "-version");
        return "Java " + version + " `" + (HEAP + " " + javaOptions).strip() + "`, " + System.getProperty("os.name")
                + " " + System.getProperty("os.version");
    }

    private static String list(List<Attack> attacks) {
        List<List<String>> rows = attacks.stream()
                .map(attack -> List.of(
                        attack.name(), attack.description(), attack.bound().toString()))
                .toList();
        return new Table(List.of("attack", "what the attackers do", "bound"), rows).text();
    }

    /** Keeps each result as it comes, so that a run that is broken off has its rows. */
    private void onResult(Result result) {
        System.err.println(String.join(" | ", result.row()));
        try {
            write(List.of(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String text) {
        System.out.print(text);
    }
}
