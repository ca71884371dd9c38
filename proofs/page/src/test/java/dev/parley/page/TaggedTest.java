package dev.parley.page;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A test and the behaviours it proves.
 *
 * @param module the folder of its module, relative to the root of the modules
 * @param tags its own and those of its class
 */
record TaggedTest(String module, String className, String method, Set<String> tags) {

    private static final String TAG = "org.junit.jupiter.api.Tag";
    private static final String TAGS = "org.junit.jupiter.api.Tags";
    private static final Set<String> TESTS = Set.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.params.ParameterizedTest");

    /** Returns all compiled tests, ordered by name. */
    static List<TaggedTest> in(Path root, List<Path> modules) {
        return modules.stream()
                .flatMap(module -> in(root, module))
                .sorted(Comparator.comparing(TaggedTest::className).thenComparing(TaggedTest::method))
                .toList();
    }

    private static Stream<TaggedTest> in(Path root, Path module) {
        Path classes = module.resolve("target/test-classes");
        if (!Files.isDirectory(classes)) {
            return Stream.of();
        }
        return new ClassFileImporter()
                .importPath(classes).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(TaggedTest::isTest)
                        .map(method -> of(root.relativize(module), method))
                        // A class file whose source is gone is not a test.
                        .filter(test -> Files.exists(root.resolve(test.source())));
    }

    private static TaggedTest of(Path module, JavaMethod method) {
        Set<String> tags = new TreeSet<>(tagsOf(method));
        JavaClass owner = method.getOwner();
        tags.addAll(tagsOf(owner));
        return new TaggedTest(module.toString(), owner.getName(), method.getName(), tags);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> TESTS.contains(annotation.getRawType().getName()));
    }

    private static List<String> tagsOf(HasAnnotations<?> annotated) {
        return annotated.getAnnotations().stream().flatMap(TaggedTest::tagsOf).toList();
    }

    private static Stream<String> tagsOf(JavaAnnotation<?> annotation) {
        return switch (annotation.getRawType().getName()) {
            case TAG -> Stream.of((String) annotation.get("value").orElseThrow());
            case TAGS ->
                Arrays.stream((Object[]) annotation.get("value").orElseThrow())
                        .flatMap(tag -> tagsOf((JavaAnnotation<?>) tag));
            default -> Stream.of();
        };
    }

    /** Returns its file, relative to the root of the modules. */
    String source() {
        return module + "/src/test/java/" + className.replaceAll("\\$.*", "").replace('.', '/') + ".java";
    }

    String simpleClassName() {
        return className.replaceAll(".*\\.", "").replace('$', '.');
    }

    /** Returns its name as a sentence. */
    String sentence() {
        return method.replace('_', ' ');
    }
}
