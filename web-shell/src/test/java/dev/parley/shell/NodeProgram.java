package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Node with the tools that {@code clients/js} names, for tests of modules of any page. */
public final class NodeProgram {

    /** Found from the folder of any module that lies beside {@code clients}. */
    public static final Path CLIENT = Path.of("../clients/js").toAbsolutePath().normalize();

    private static final int MAX_SECONDS = 120;

    private NodeProgram() {}

    /** Returns the path of a tool's script, such as {@code typescript/bin/tsc}. */
    public static String tool(String name) {
        Path tool = CLIENT.resolve("node_modules").resolve(name);
        assertThat(tool)
                .as("installed by bin/test: npm ci --prefix clients/js --ignore-scripts")
                .exists();
        return tool.toString();
    }

    /** Returns the command that runs all {@code *.test.mjs} of a folder. */
    public static List<String> modulesTests(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "node", "--import", CLIENT.resolve("test/page-modules.mjs").toString(), "--test"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        return command;
    }

    /** @param page the folder in which tests of modules find what they import */
    public static void succeeds(Path page, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PAGE", page.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
