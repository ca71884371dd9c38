package dev.parley.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the program {@code kustomize}. */
final class Kustomize {

    static final Path FOLDER = Path.of("../../deploy/kubernetes");
    private static final long LIMIT_SECONDS = 60;

    private static final Map<String, Manifests> BUILT = new LinkedHashMap<>();

    private Kustomize() {}

    /** Returns what each overlay builds, and the base with each component alone, by name. Builds them once. */
    static synchronized Map<String, Manifests> all() throws IOException, InterruptedException {
        if (BUILT.isEmpty()) {
            BUILT.putAll(buildAll());
        }
        return BUILT;
    }

    private static Map<String, Manifests> buildAll() throws IOException, InterruptedException {
        Map<String, Manifests> built = new LinkedHashMap<>();
        for (String overlay : names("overlays")) {
            built.put("overlays/" + overlay, build(FOLDER.resolve("overlays/" + overlay)));
        }
        for (String component : names("components")) {
            built.put("components/" + component, build(baseWith(component)));
        }
        return built;
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(folder))) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Path baseWith(String component) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/components", component));
        String up = folder.toAbsolutePath()
                .relativize(FOLDER.toAbsolutePath().normalize())
                .toString();
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%s/base]
                components: [%s/components/%s]
                """.formatted(up, up, component));
        return folder;
    }

    /** Fails for warnings, too. */
    private static Manifests build(Path folder) throws IOException, InterruptedException {
        Path yaml = Files.createTempFile("kustomize", ".yaml");
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process process = new ProcessBuilder("kustomize", "build", folder.toString())
                    .redirectOutput(yaml.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean isOver = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!isOver || process.exitValue() != 0 || Files.size(errors) > 0) {
                throw new IllegalStateException("kustomize build " + folder + ": " + Files.readString(errors));
            }
            return Manifests.parse(Files.readString(yaml));
        } finally {
            Files.delete(yaml);
            Files.delete(errors);
        }
    }
}
