package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {

    /** After AWS's tutorial on custom runtimes, with a log of its starts. */
    static final String SHELL = """
            #!/bin/sh
            echo started >> "$LAMBDA_TASK_ROOT/starts"
            api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
            while true; do
              event=$(curl -sS -D "$LAMBDA_TASK_ROOT/head.$$" "$api/invocation/next") || exit 1
              id=$(tr -d '\\r' < "$LAMBDA_TASK_ROOT/head.$$" | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //Ip')
              echo "answering $id"
              curl -sS -o /dev/null -d "{\\"got\\":$event}" "$api/invocation/$id/response" || exit 1
            done
            """;

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

    private ProcessInvoker run(String runtime, Map<String, String> environment) {
        return workshop.invoker(new FunctionCode("ws-default", folder, runtime, ""), environment, Workshop.LIMITS);
    }

    private String notStarted(String runtime) {
        InvocationException failure = failure(run(runtime, Map.of()), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        return String.valueOf(failure.getMessage());
    }

    @Test
    void a_shell_script_with_curl_is_a_function() {
        ProcessInvoker invoker = workshop.file("bootstrap", SHELL).invoker();
        assertThat(answer(invoker, "{\"n\":1}")).isEqualTo("{\"got\":{\"n\":1}}");
        assertThat(answer(invoker, "{\"n\":2}")).isEqualTo("{\"got\":{\"n\":2}}");
        assertThat(folder.resolve("starts")).content().startsWith("started");
    }

    @Test
    void awss_own_client_for_java_runs_a_handler() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        ProcessInvoker invoker = workshop.file("bootstrap", """
                #!/bin/sh
                exec "%s" -Xshare:auto -XX:TieredStopAtLevel=1 -cp "%s" \\
                  com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
                """.formatted(java, classPath))
                .invoker(
                        new FunctionCode(
                                "ws-java", folder, "java17", GreetingHandler.class.getName() + "::handleRequest"),
                        Map.of(),
                        Workshop.LIMITS);
        JsonObject answer = new JsonObject(answer(invoker, "{\"name\":\"Ann\"}"));
        assertThat(answer.getString("greeting")).isEqualTo("Hi, Ann");
        assertThat(answer.getString("function")).isEqualTo("ws-java");
        InvocationException failure = failure(invoker, "{\"name\":\"\"}");
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure)
                .hasMessageStartingWith("Function ws-java failed: java.lang.IllegalArgumentException: nobody\n")
                .hasMessageContaining("GreetingHandler.handleRequest");
        assertThat(answer(invoker, "{\"name\":\"Bob\"}")).contains("Hi, Bob");
    }

    @Test
    void the_error_for_an_empty_folder_lists_the_possible_files() {
        assertThat(notStarted(""))
                .isEqualTo("Function ws-default can't be started: " + folder
                        + " has nothing to run: it needs index.mjs or index.cjs or index.js or index.ts, index.py or handler.py or"
                        + " lambda_function.py or lambda.py, or an executable bootstrap");
    }

    @Test
    void a_missing_module_is_named() {
        assertThat(notStarted("nodejs20.x"))
                .isEqualTo("Function ws-default can't be started: " + folder
                        + " has no index.mjs or index.cjs or index.js or index.ts");
    }

    @Test
    void an_unknown_runtime_needs_a_bootstrap() {
        assertThat(notStarted("ruby3.3")).contains("runtime ruby3.3 needs an executable bootstrap in " + folder);
    }

    @Test
    void the_error_for_a_bootstrap_that_is_not_executable_names_chmod() {
        workshop.file("bootstrap", "echo");
        assertThat(notStarted("provided.al2023")).endsWith("bootstrap is not executable: chmod +x it");
    }

    @Test
    void a_missing_folder_is_named() {
        FunctionCode code = new FunctionCode("ws-default", folder.resolve("none"));
        assertThat(failure(workshop.invoker(code, Map.of(), Workshop.LIMITS), "{}"))
                .hasMessage("Function ws-default can't be started: there is no folder " + folder.resolve("none"));
    }

    @Test
    void a_missing_program_is_named_with_the_fix() {
        workshop.file("index.mjs", "export const handler = () => 1");
        InvocationException failure = failure(run("", Map.of("PATH", "/nowhere")), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure)
                .hasMessage("Function ws-default can't be started: program node is not on the PATH (/nowhere):"
                        + " install Node.js 18 or newer, or put an executable bootstrap into " + folder);
    }

    @Test
    void a_failed_start_is_reported_with_the_processs_output() {
        workshop.file("bootstrap", "#!/bin/sh\necho 'no cup' >&2\nexit 7\n");
        assertThat(notStarted(""))
                .isEqualTo("Function ws-default can't be started: it ended with exit code 7 before it asked for an"
                        + " event; it wrote:\nno cup");
    }

    @Test
    void a_program_that_can_not_run_is_reported() {
        workshop.file("bootstrap", "#!/nowhere/sh\n");
        assertThat(notStarted("")).contains("bootstrap").contains("No such file or directory");
    }
}
