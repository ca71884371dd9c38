package dev.parley.docs.run;

import dev.parley.docs.page.Block;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Checks examples that a page shows without saying in which file they belong: they can at least be parsed. */
final class Syntax {

    /** Parses the whole text, or else every line by itself, as on a wire. */
    private static final String JSON = "const text = require('fs').readFileSync(process.argv[1], 'utf8');"
            + "try { JSON.parse(text) } catch { text.trim().split('\\n').forEach((line) => JSON.parse(line)) }";

    private static final String PYTHON = "import ast, sys; ast.parse(open(sys.argv[1]).read())";

    private Syntax() {}

    static boolean knows(String language) {
        return switch (language) {
            case "js", "python", "json" -> true;
            default -> false;
        };
    }

    /** @throws Failure if the block can't be parsed */
    static void check(Block block, Path folder) throws IOException, Failure {
        try {
            switch (block.language()) {
                case "js" -> Tool.run("node", "--check", file(folder, "example.mjs", javaScript(block)));
                case "python" -> Tool.run("python3", "-c", PYTHON, file(folder, "example.py", block.text()));
                case "json" -> Tool.run("node", "-e", JSON, file(folder, "example.json", block.text()));
                default -> throw new IllegalArgumentException(block.language());
            }
        } catch (IllegalStateException e) {
            throw new Failure(String.valueOf(e.getMessage()));
        }
    }

    private static String javaScript(Block block) {
        if (!block.marker().has("fragment")) {
            return block.text();
        }
        return block.text().lines().collect(Collectors.joining("\n", "export async function fragment () {\n", "\n}\n"));
    }

    private static String file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
