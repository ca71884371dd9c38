package dev.parley.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessEnvironment;
import dev.parley.host.launch.StartCommand;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEnvironmentTest {

    private static final FunctionCode CODE = new FunctionCode("get-index", Path.of("/app/src/http/get-index"));
    private static final StartCommand COMMAND = new StartCommand(List.of("node"), "index.handler", false);

    private static Map<String, String> variables(Map<String, String> own, Map<String, String> given) {
        return new ProcessEnvironment(CODE, own, () -> given)
                .of(COMMAND, Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:4711"));
    }

    @Test
    void lambdas_variables_are_set() {
        assertThat(variables(Map.of(), Map.of()))
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:4711")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "get-index")
                .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1152")
                .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/get-index")
                .containsEntry("LAMBDA_TASK_ROOT", "/app/src/http/get-index")
                .containsEntry("_HANDLER", "index.handler")
                .containsEntry("AWS_REGION", "us-west-2")
                .containsEntry("TZ", ":UTC")
                .hasEntrySatisfying("AWS_LAMBDA_LOG_STREAM_NAME", name -> assertThat(name)
                        .matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST\\][0-9a-f]{32}"));
    }

    @Test
    void only_harmless_variables_of_the_jvm_are_inherited() {
        Map<String, String> own = Map.of(
                "PATH",
                "/bin",
                "LC_ALL",
                "C",
                "ACCESS_KEYS",
                "id:secret",
                "REDIS_URL",
                "redis://u:p@h",
                "TLS_KEY",
                "key.pem",
                "HTTPS_PROXY",
                "http://u:p@proxy",
                "AWS_SECRET_ACCESS_KEY",
                "secret");
        assertThat(variables(own, Map.of()))
                .containsEntry("PATH", "/bin")
                .containsEntry("LC_ALL", "C")
                .doesNotContainKeys("ACCESS_KEYS", "REDIS_URL", "TLS_KEY", "HTTPS_PROXY", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void configured_variables_override_all_but_those_of_a_worker() {
        Map<String, String> given = Map.of(
                "ARC_ENV",
                "testing",
                "PATH",
                "/given",
                "TZ",
                "Asia/Tokyo",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "512",
                "AWS_LAMBDA_RUNTIME_API",
                "elsewhere",
                "_HANDLER",
                "other",
                "LAMBDA_TASK_ROOT",
                "/");
        assertThat(variables(Map.of("PATH", "/bin"), given))
                .containsEntry("ARC_ENV", "testing")
                .containsEntry("PATH", "/given")
                .containsEntry("TZ", "Asia/Tokyo")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:4711")
                .containsEntry("_HANDLER", "index.handler")
                .containsEntry("LAMBDA_TASK_ROOT", "/app/src/http/get-index");
    }

    @Test
    void a_process_sees_none_of_the_jvms_other_variables(@TempDir Path folder) {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.file("index.mjs", "export const handler = () => ({ ...process.env, cwd: process.cwd() })");
            FunctionCode code = new FunctionCode("get-index", folder);
            ProcessInvoker invoker = workshop.invoker(code, Map.of("ARC_ENV", "testing"), Workshop.LIMITS);
            JsonObject env = new JsonObject(Workshop.answer(invoker, "{}"));
            assertThat(env.getString("ARC_ENV")).isEqualTo("testing");
            assertThat(env.getString("cwd")).isEqualTo(env.getString("LAMBDA_TASK_ROOT"));
            assertThat(env.fieldNames())
                    .filteredOn(System.getenv()::containsKey)
                    .allMatch(name -> ProcessEnvironment.INHERITED.contains(name) || name.startsWith("LC_"));
        }
    }
}
