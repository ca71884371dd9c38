package dev.parley.host.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an app's classes come from. */
class AppClassLoaderTest {

    private final Path home;
    private final AppBuild build;

    AppClassLoaderTest(@TempDir Path home) {
        this.home = home;
        this.build = new AppBuild(home.resolve("demo"));
    }

    /** A library of one class, whose method {@code words} returns its text. */
    private Path library(String name, String words) {
        return new AppBuild(home.resolve("library"))
                .compile(
                        "Library",
                        "public class Library { public static String words() { return \"" + words + "\"; } }")
                .jar(home.resolve(name));
    }

    @Test
    void a_jar_a_folder_of_classes_and_a_project_run() throws CompiledAppException {
        build.app("Party", "\"hi\"");
        AppBuild.write(build.folder().resolve("pom.xml"), "<project/>");
        assertThat(AppBuild.answer(build.classes())).isEqualTo("hi");
        assertThat(AppBuild.answer(build.folder())).isEqualTo("hi");
        assertThat(AppBuild.answer(build.jar(home.resolve("app.jar")))).isEqualTo("hi");
    }

    @Test
    void dependencies_are_beside_the_classes_or_named_by_the_jar() throws CompiledAppException {
        Path library = library("demo/target/dependency/library.jar", "beside");
        build.app("Party", "Library.words()", library);
        assertThat(AppBuild.answer(build.classes())).isEqualTo("beside");

        library("deployed/lib/library.jar", "lib");
        assertThat(AppBuild.answer(build.jar(home.resolve("deployed/app.jar")))).isEqualTo("lib");

        library("elsewhere/my library.jar", "named");
        Path naming = build.jar(home.resolve("naming/app.jar"), "absent.jar", "../elsewhere/my%20library.jar");
        assertThat(AppBuild.answer(naming)).isEqualTo("named");
    }

    @Test
    void an_app_sees_the_api_its_own_libraries_and_no_library_of_parley() throws CompiledAppException {
        String visible = "static String visible(String name) { try { Class.forName(name); return \"1\"; }"
                + " catch (ClassNotFoundException e) { return \"0\"; } }";
        build.app(
                "Party",
                "visible(\"io.vertx.core.Vertx\") + visible(\"org.slf4j.Logger\")"
                        + " + visible(\"com.fasterxml.jackson.databind.ObjectMapper\") + visible(\"java.sql.Connection\")"
                        + " + visible(\"ch.qos.logback.classic.Logger\")"
                        + " + visible(\"dev.parley.host.compiled.CompiledApp\") + visible(\"org.assertj.core.api.Assert\")",
                visible);
        assertThat(AppBuild.answer(build.classes())).isEqualTo("1111000");
    }

    @Test
    void an_apps_own_class_comes_before_parleys_of_the_same_name() throws CompiledAppException {
        build.compile(
                "Seen",
                "package dev.parley.host.java; public class Seen { public static String words() { return \"the app's\"; } }");
        build.app("Party", "dev.parley.host.java.Seen.words()");
        assertThat(AppBuild.answer(build.classes())).isEqualTo("the app's");
    }

    @Test
    void a_page_is_in_the_folder_of_classes_or_extracted_from_the_jar() throws CompiledAppException {
        build.app("Party", "\"hi\"");
        assertThat(AppBuild.load(build.classes()).files().publicFolder()).isEmpty();
        assertThat(new CompiledPlace(build.classes()).hasPage()).isFalse();
        Path page = AppBuild.write(build.classes().resolve("public/deep/index.html"), "<p>");
        assertThat(AppBuild.load(build.classes()).files().publicFolder())
                .contains(build.classes().resolve("public"));

        Path jar = build.jar(home.resolve("app.jar"));
        assertThat(new CompiledPlace(jar).hasPage()).isTrue();
        LoadedApp packed = AppBuild.load(jar);
        Path extracted = packed.files().publicFolder().orElseThrow();
        assertThat(extracted.resolve("deep/index.html")).hasSameTextualContentAs(page);
        packed.close();
        assertThat(extracted).doesNotExist();
    }

    @Test
    void functions_run_with_the_apps_class_loader() throws CompiledAppException {
        build.app(
                "Party",
                "\"\" + (Thread.currentThread().getContextClassLoader() == Party.class.getClassLoader()) + made",
                "private final boolean made = Thread.currentThread().getContextClassLoader() == Party.class.getClassLoader();");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertThat(AppBuild.answer(build.classes())).isEqualTo("truetrue");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
