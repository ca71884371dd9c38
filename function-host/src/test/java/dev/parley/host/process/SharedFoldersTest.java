package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.launch.FunctionCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions import the shared folders that Architect would copy into them. */
class SharedFoldersTest {

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

    private ProcessInvoker invoker() {
        Map<String, Path> shared = Map.of("shared", folder.resolve("lib/common"), "views", folder.resolve("lib/pages"));
        FunctionCode code = new FunctionCode("ws-default", folder.resolve("fn"), "", "", shared);
        return workshop.invoker(code, Map.of(), Workshop.LIMITS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index.mjs | import { cups } from '@architect/shared/tea.mjs'; export const handler = () => cups",
                "index.mjs | import all from '@architect/shared'; export const handler = () => all.cups",
                "index.mjs | import all from '@architect/shared/more'; export const handler = () => all.cups",
                "index.mjs | import { cups } from '@architect/views/page.mjs'; export const handler = () => cups",
                "index.mjs | export const handler = async () => (await import('@architect/shared/tea.mjs')).cups",
                "index.cjs | const { cups } = require('@architect/shared'); exports.handler = async () => cups",
                "index.cjs | const { cups } = require('@architect/shared/more'); exports.handler = async () => cups",
                "index.cjs | const { cups } = require('@architect/shared/index'); exports.handler = async () => cups",
            })
    void node_finds_them(String file, String code) {
        workshop.file("lib/common/tea.mjs", "export const cups = 2")
                .file("lib/common/index.js", "exports.cups = 2")
                .file("lib/common/more/index.js", "exports.cups = require('@architect/shared').cups")
                .file("lib/pages/page.mjs", "export { cups } from '@architect/shared/tea.mjs'")
                .file("fn/" + file, code);
        assertThat(answer(invoker(), "{}")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.mjs", "index.cjs"})
    void a_copy_in_node_modules_comes_first(String file) {
        String code = file.endsWith("mjs")
                ? "import all from '@architect/shared'; export const handler = () => all.cups"
                : "const all = require('@architect/shared'); exports.handler = async () => all.cups";
        workshop.file("lib/common/index.js", "exports.cups = 2")
                .file("fn/node_modules/@architect/shared/index.js", "exports.cups = 3")
                .file("fn/" + file, code);
        assertThat(answer(invoker(), "{}")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from shared import cups",
                "from shared.tea import cups",
                "from vendor.shared.tea import cups",
                "from views.page import cups",
                "import vendor.shared\nfrom vendor.views.page import cups",
            })
    void python_finds_them(String line) {
        workshop.file("lib/common/__init__.py", "cups = 2\n")
                .file("lib/common/tea.py", "cups = 2\n")
                .file("lib/pages/page.py", "from shared.tea import cups\n")
                .file("fn/index.py", line + "\ndef handler(event, context):\n  return cups\n");
        assertThat(answer(invoker(), "{}")).isEqualTo("2");
    }

    @Test
    void a_python_functions_vendor_folder_takes_precedence() {
        workshop.file("lib/common/tea.py", "cups = 2\n")
                .file("fn/vendor/shared/tea.py", "cups = 3\n")
                .file("fn/vendor/kettle.py", "litres = 1\n")
                .file("fn/index.py", """
                        import kettle
                        from vendor.shared.tea import cups
                        from vendor.views import page
                        def handler(event, context):
                          return cups + kettle.litres + page.cups
                        """)
                .file("lib/pages/page.py", "cups = 10\n");
        assertThat(answer(invoker(), "{}")).isEqualTo("14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@architect/shared/none.mjs", "@architect/shared", "@architect/tables", "@architect/sharedness"})
    void missing_files_are_named(String module) {
        workshop.file("fn/index.mjs", "import '" + module + "'; export const handler = () => 1")
                .file("lib/common/tea.mjs", "");
        assertThat(failure(invoker(), "{}")).hasMessageContaining("Cannot find");
    }
}
