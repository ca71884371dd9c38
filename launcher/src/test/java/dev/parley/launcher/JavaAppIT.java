package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project in Java, with the code that README shows, from the command that writes it to a change under an open socket. */
class JavaAppIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUILD_SECONDS = 300;
    private static final Pattern VERSION = Pattern.compile("<parley.version>([^<]+)</parley.version>");

    private final Path home;
    private final Path project;

    JavaAppIT(@TempDir Path home) {
        this.home = home;
        this.project = home.resolve("demo");
    }

    @Test
    void a_project_is_written_built_tested_run_and_changed_under_an_open_socket() throws Exception {
        try (ParleyJar init = ParleyJar.begin(Map.of(), "init", project.toString(), "--language", "java")) {
            assertThat(init.exitStatus()).as(init.errText()).isZero();
            assertThat(init.out()).contains("  mvn package");
        }
        Files.writeString(project.resolve(JavaProject.PARTY), JavaProject.shownIn("README.md"));
        assertThat(mavenPackage()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0", "BUILD SUCCESS");
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", project.toString());
                RawClient ann = RawClient.open(parley.port());
                RawClient bob = RawClient.open(parley.port())) {
            assertThat(parley.out()).containsExactly("demo is at http://localhost:" + parley.port());
            assertThat(parley.get("/").body()).contains("<title>demo</title>", "index.mjs");
            assertThat(parley.get("/index.mjs").body()).contains("ParleyClient");
            assertThat(exchange(ann, bob, "hello")).isEqualTo("hello");

            change("event.body()", "event.body().toUpperCase()");
            awaitLog(parley, "INFO  CompiledApp: Reloaded " + project);
            assertThat(exchange(ann, bob, "hello")).isEqualTo("HELLO");

            Files.writeString(project.resolve("target/classes").resolve(JavaProject.SERVICE), "com.example.Gone\n");
            awaitLog(parley, "WARN  CompiledApp: " + project + ": in META-INF/services");
            assertThat(exchange(ann, bob, "again")).isEqualTo("AGAIN");
            assertThat(parley.err()).filteredOn(line -> line.contains("WARN")).hasSize(1);

            // A stop removes the copies of the classes.
            parley.terminate();
            assertThat(parley.exitStatus()).isEqualTo(143);
        }
    }

    @Test
    void what_is_no_app_stops_the_start_with_one_line() {
        Path jar = home.resolve("absent.jar");
        try (ParleyJar parley = ParleyJar.begin(Map.of("LOG_LEVEL", "WARN"), "run", jar.toString())) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.err()).containsExactly(jar + ": there is no such file or folder");
            assertThat(parley.out()).isEmpty();
        }
    }

    /** One says something, and both hear it. */
    private static String exchange(RawClient ann, RawClient bob, String words) {
        ann.sendText(words);
        assertThat(ann.readText()).isEqualToIgnoringCase(words);
        return bob.readText();
    }

    private void change(String former, String next) throws IOException {
        Path party = project.resolve(JavaProject.PARTY);
        Files.writeString(party, Files.readString(party).replace(former, next));
        JavaProject.compile(project);
    }

    private static void awaitLog(ParleyJar parley, String words) {
        await().atMost(PATIENCE).until(() -> parley.errText().contains(words));
    }

    /** As the developer does, but for the repository, which has the modules of this build in front of the usual one. */
    private String mavenPackage() throws IOException, InterruptedException {
        Path log = home.resolve("mvn.log");
        ProcessBuilder maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + BuiltModules.install(version()),
                        "-Dmaven.repo.local.tail=" + usualRepository(),
                        "package")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("MAVEN_OPTS", String.join(" ", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS)).isTrue();
            return Files.readString(log);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(project.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** Maven tells tests which repository it uses. */
    private static String usualRepository() {
        return System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    }
}
