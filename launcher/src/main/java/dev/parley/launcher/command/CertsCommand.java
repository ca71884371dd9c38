package dev.parley.launcher.command;

import dev.parley.launcher.certs.ClusterAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley certs}: writes the certificates of a cluster. */
@Command(
        name = "certs",
        description = "Writes certificates with which the processes of a cluster prove to one another who they are: an"
                + " authority, unless the folder has one, and below it a folder for each node, for CLUSTER_CERTS. Never"
                + " overwrites a file. Keep ca.key off the nodes' machines: it can make further nodes.",
        footer = {"", "Example: parley certs certs gateway-1 gateway-2 chat-1"})
final class CertsCommand implements Callable<Integer> {

    private static final int NOT_WRITTEN = 1;
    private static final int MAX_DAYS = 3_650;
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The authority's folder.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NODE",
            description = "The nodes' names, of letters, digits and - _ . (default: node). Processes may share one.")
    private List<String> nodes = List.of("node");

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            description = "For how many days the nodes' certificates are valid, 1 to 3650 (default: 730).")
    private int days = 730;

    @Override
    public Integer call() {
        check(days >= 1 && days <= MAX_DAYS, "--days is " + days + "; expected 1 to " + MAX_DAYS);
        for (String node : nodes) {
            check(NODE.matcher(node).matches(), "NODE is '" + node + "'; expected letters, digits and - _ .");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            ClusterAuthority authority = ClusterAuthority.in(folder);
            for (String node : nodes) {
                Path own = authority.issue(node, Duration.ofDays(days));
                spec.commandLine()
                        .getOut()
                        .println("CLUSTER_CERTS="
                                + ShellWord.of(own.toAbsolutePath().normalize()));
            }
            return 0;
        } catch (FileAlreadyExistsException e) {
            err.println(e.getFile() + " is there already, and is not overwritten");
        } catch (IOException e) {
            err.println("The certificates could not be written: " + e);
        } catch (GeneralSecurityException e) {
            err.println("The authority in " + folder + " can't be used: " + e.getMessage());
        }
        return NOT_WRITTEN;
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
