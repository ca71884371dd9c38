package dev.parley.bench.server;

import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parley with an app whose functions run in processes of their own. */
final class FunctionPeers {

    private FunctionPeers() {}

    /** @param folder of the app, in the peers' folder */
    static ServerDefinition parley(String folder) {
        return ServerDefinition.plain(
                Set.of("echo"),
                spec -> JavaPeers.missing(spec).or(() -> missingProgram(folder)),
                site -> List.of(program(folder, site, site.spec())),
                () -> "Parley" + JavaPeers.ON_JAVA + " with functions in " + language(folder));
    }

    /** The same with the earlier build of Parley. */
    static ServerDefinition earlier(String folder) {
        return ServerDefinition.plain(
                Set.of("echo"),
                spec -> spec.earlierJar().isEmpty()
                        ? Optional.of("no earlier build is named: --earlier JAR")
                        : parley(folder).missing().apply(spec.withEarlierLauncher()),
                site -> List.of(program(folder, site, site.spec().withEarlierLauncher())),
                () -> "an earlier Parley" + JavaPeers.ON_JAVA + " with functions in " + language(folder));
    }

    private static Program program(String folder, Site site, ServerSpec spec) throws IOException {
        Path app = Site.peers().resolve(folder).toAbsolutePath().normalize();
        Map<String, String> environment = JavaPeers.environment(site, app.toString());
        environment.put("MANAGEMENT_PORT", Integer.toString(FreePort.take()));
        environment.put("FUNCTION_ENV", "BENCH_APP,MEMBERS");
        environment.put("BENCH_APP", site.app());
        environment.put("MEMBERS", site.subfolder("members"));
        return JavaPeers.jar(new Site(site.app(), spec, site.folder()), environment);
    }

    private static boolean isPython(String folder) {
        return folder.endsWith("python");
    }

    private static Optional<String> missingProgram(String folder) {
        return isPython(folder) ? Tool.missing("python3", "python3") : Tool.missing("node", "nodejs");
    }

    private static String language(String folder) {
        return isPython(folder)
                ? "Python " + Tool.word("Python (\\S+)", "python3", "--version")
                : "Node " + NodePeers.nodeVersion();
    }
}
