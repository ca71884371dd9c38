package dev.parley.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parley's modules as this build has packaged them, in a Maven repository below {@code target}: what {@code mvn install} would put
 * into the repository of whoever runs the tests.
 */
final class BuiltModules {

    private static final Path ROOT =
            ParleyJar.JAR.resolveSibling("..").resolve("..").normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    /** A module's own, and not its parent's. */
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    private final Path repository;
    private final String version;

    private BuiltModules(Path repository, String version) {
        this.repository = repository;
        this.version = version;
    }

    /**
     * Copies the modules.
     *
     * @param version of Parley
     * @return the repository's folder
     */
    static Path install(String version) throws IOException {
        BuiltModules built = new BuiltModules(ParleyJar.JAR.resolveSibling("modules"), version);
        String root = Files.readString(ROOT.resolve("pom.xml"));
        built.installPom(ROOT, "parley");
        Matcher modules = MODULE.matcher(root);
        while (modules.find()) {
            built.install(ROOT.resolve(modules.group(1)));
        }
        return built.repository;
    }

    private void install(Path module) throws IOException {
        Matcher artifact = ARTIFACT.matcher(Files.readString(module.resolve("pom.xml")));
        if (artifact.find()) {
            String name = artifact.group(1);
            installPom(module, name);
            Path jar = module.resolve("target").resolve(name + "-" + version + ".jar");
            if (Files.exists(jar)) {
                copy(jar, name, ".jar");
            }
        }
    }

    /** A module may install a POM that differs from the one that builds it. */
    private void installPom(Path module, String name) throws IOException {
        Path flattened = module.resolve("target").resolve(".flattened-pom.xml");
        copy(Files.exists(flattened) ? flattened : module.resolve("pom.xml"), name, ".pom");
    }

    private void copy(Path file, String name, String ending) throws IOException {
        Path folder = repository.resolve(Path.of("dev", "parley", name, version));
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(name + "-" + version + ending), StandardCopyOption.REPLACE_EXISTING);
    }
}
