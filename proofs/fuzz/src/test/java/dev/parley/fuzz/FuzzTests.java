package dev.parley.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The fuzz tests of this module, found among its classes. */
final class FuzzTests {

    private static final String SUFFIX = "FuzzTest";

    private FuzzTests() {}

    /** A class with one fuzz test. */
    record Target(Class<?> type, String method) {

        /** The name by which it is chosen, such as {@code FrameReader}. */
        String name() {
            return type.getSimpleName().replace(SUFFIX, "");
        }

        /** The kept inputs, where Jazzer looks for them. */
        Path corpus(Path resources) {
            String folder = type.getName().replace('.', '/') + "Inputs";
            return resources.resolve(folder).resolve(method);
        }
    }

    /** @param classes the folder of the compiled tests */
    static List<Target> in(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(SUFFIX + ".class"))
                    .sorted()
                    .map(file -> target(file.replace(".class", "").replace('/', '.')))
                    .toList();
        }
    }

    private static Target target(String className) {
        try {
            Class<?> type = Class.forName(className);
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                    .map(method -> new Target(type, method.getName()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(className + " has no method with @FuzzTest"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
