package dev.parley.docs.run;

import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a newcomer has: a clean copy of the sources, and a home of their own.
 *
 * @param sources what a clone of this work tree would be once all its changes are committed
 * @param home only has the caches and settings of Maven and npm, so that nothing is downloaded twice
 * @param scripts what the shell is given and prints
 */
record Workplace(Path sources, Path home, Path scripts) {

    private static final List<String> INHERITED = List.of("PATH", "LANG", "JAVA_HOME");
    private static final List<String> OF_REGISTRIES = List.of(".m2", ".npm", ".npmrc");

    /** An answer that is an error fails the command, which a reader would see from the answer. */
    private static final String CURL = "fail-with-body\nsilent\nshow-error\n";

    /**
     * @param source a work tree of git
     * @param jar stands in for the build if it exists
     * @param folder an empty folder for everything
     */
    static Workplace create(Path source, Path jar, Path folder) throws IOException {
        Workplace workplace = new Workplace(
                folder.resolve("parley"),
                Files.createDirectories(folder.resolve("home")),
                Files.createDirectories(folder.resolve("scripts")));
        for (String file : files(source)) {
            Path copy = workplace.sources.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(source.resolve(file), copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
        if (Files.exists(jar)) {
            Files.createDirectories(workplace.jar().getParent());
            Files.createSymbolicLink(workplace.jar(), jar.toAbsolutePath());
        }
        Files.writeString(workplace.home.resolve(".curlrc"), CURL);
        for (String name : OF_REGISTRIES) {
            Path cache = Path.of(System.getProperty("user.home"), name);
            if (Files.exists(cache)) {
                Files.createSymbolicLink(workplace.home.resolve(name), cache);
            }
        }
        return workplace;
    }

    private Path jar() {
        return sources.resolve("launcher/target/parley.jar");
    }

    /** Keeps the jar that was built here, unless there is one. */
    void keepJar(Path kept) throws IOException {
        if (!Files.exists(kept) && Files.exists(jar())) {
            Files.copy(jar(), kept);
        }
    }

    /** Files that git has, or would have: those that exist and are not ignored. */
    private static List<String> files(Path source) {
        String[] command = {
            "git", "-C", source.toString(), "ls-files", "-z", "-co", "--exclude-standard", "--deduplicate"
        };
        return Tool.run(command).transform(names -> List.of(names.split("\0"))).stream()
                .filter(name -> Files.exists(source.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Returns the variables of the newcomer's shell: ports, and a stop that does not wait for clients. */
    Map<String, String> environment(Ports ports) {
        Map<String, String> environment = new HashMap<>();
        for (String name : INHERITED) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.merge("PATH", sources.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        environment.put("HOME", home.toString());
        environment.put("PORT", String.valueOf(ports.of(Ports.PAGES)));
        environment.put("MANAGEMENT_PORT", String.valueOf(ports.of(Ports.MANAGEMENT)));
        environment.put("PARLEY_ENDPOINT", "http://localhost:" + ports.of(Ports.MANAGEMENT) + "/testing");
        // What a page installs belongs to its home; everything else comes from the repository of this machine.
        environment.put(
                "MAVEN_ARGS",
                "-Dmaven.repo.local=" + home.resolve("repository") + " -Dmaven.repo.local.tail="
                        + Path.of(System.getProperty("user.home"), ".m2", "repository"));
        environment.put("METRICS_PORT", "0");
        environment.put("DRAIN", "0");
        // Servers live for seconds here.
        environment.put("PARLEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return environment;
    }
}
