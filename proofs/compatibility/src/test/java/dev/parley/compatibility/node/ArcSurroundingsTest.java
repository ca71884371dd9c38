package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.manifest.FunctionVariables;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions have the variables and shared folders that {@code @architect/inventory} finds. */
class ArcSurroundingsTest {

    private static ArcInventory inventory;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        inventory = ArcInventory.start();
    }

    @AfterAll
    static void stop() {
        inventory.close();
    }

    @ParameterizedTest
    @CsvSource({
        "prefs.arc, '@env\ntesting\n  TEA green\n  CUPS 2\n  HOT true\nstaging\n  TEA black\nproduction\n  TEA a b 3\n'",
        "preferences.arc, '@env\ntesting\n  URL \"http://x:80/?a=b#c\"\n@sandbox\nno-hydrate true\n'",
        ".prefs.arc, '@env\nstaging\n  TEA oolong\n'",
        ".env, 'A=1\nB = two words \n# no\n  C=x#y\nexport D=d\nE: e\nF=\n\nG.h-i=j\n'",
        ".env, 'A=''it # is''  # so\nB=\"a\\nb\"\nC=''a\\nb''\nD=`x ''y'' \"z\"`\nE=\"no end\nF=f\n'",
        ".env, 'A=\"one\ntwo\"\nB=''\n''\nC=\"a\\\"b\"\nno line of it\n=x\nD=1\nD=2\nE=a=b==\n'",
        ".env, 'A=1\r\nB=\"2\"\r\n'",
        ".env, ''"
    })
    void functions_are_given_the_same_variables(String name, String text) throws IOException, ManifestException {
        ArcInventory.write(folder, "app.arc", "@app\ntea\n@ws\n");
        for (String route : new String[] {"connect", "default", "disconnect"}) {
            Files.createDirectories(folder.resolve("src/ws/" + route));
        }
        ArcInventory.write(folder, name, text);
        JsonObject theirs = inventory.of(folder).value().getJsonObject("env");
        FunctionVariables ours = ManifestReader.read(folder).variables();
        for (String stage : new String[] {"testing", "staging", "production"}) {
            JsonObject expected = theirs.getJsonObject(stage, new JsonObject());
            Map<String, String> texts = new HashMap<>();
            if (expected != null) {
                expected.forEach(variable -> texts.put(variable.getKey(), String.valueOf(variable.getValue())));
            }
            assertThat(ours.of(stage)).as(stage).isEqualTo(texts);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', src/none",
        "'', src/shared",
        "'', src/views",
        "'@shared\nsrc lib/common\n', lib/common",
        "'@shared\nhttp\n  get /\n', src/shared",
        "'@shared\nsrc lib\nws\n  default\n@views\nsrc lib\n', lib",
        "'@views\nget /\nsrc pages\n', pages",
        "'@shared\nsrc lib\n', src/shared"
    })
    void they_share_the_same_folders(String pragmas, String there) throws IOException, ManifestException {
        ArcInventory.write(folder, "app.arc", "@app\ntea\n@ws\n@http\nget /\n" + pragmas);
        for (String name : new String[] {"ws/connect", "ws/default", "ws/disconnect", "http/get-index"}) {
            Files.createDirectories(folder.resolve("src").resolve(name));
        }
        Files.createDirectories(folder.resolve(there));
        NodeScript.Answer theirs = inventory.of(folder);
        if (theirs.json().containsKey("error")) {
            assertThatExceptionOfType(ManifestException.class).isThrownBy(() -> ManifestReader.read(folder));
            return;
        }
        Map<String, Path> ours = ManifestReader.read(folder).shared();
        for (String name : new String[] {"shared", "views"}) {
            String expected = theirs.value().getString(name);
            assertThat(ours.get(name)).as(name).isEqualTo(expected.isEmpty() ? null : folder.resolve(expected));
        }
    }
}
