package dev.parley.compatibility.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {

    private List<Difference> differences = List.of();

    @BeforeAll
    void play(@TempDir Path folder) {
        try (Sandbox sandbox = new Sandbox(folder);
                Parley parley = new Parley()) {
            Map<String, JsonNode> ofSandbox = Player.play(sandbox, Script.SCENARIOS);
            Map<String, JsonNode> ofParley = Player.play(parley, Script.SCENARIOS);
            differences = Difference.between(ofSandbox, ofParley);
        }
    }

    @Test
    void all() {
        assertThat(differences).isEmpty();
    }
}
