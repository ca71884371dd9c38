package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementReaderTest {

    @TempDir
    Path folder;

    private static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read(Role.ALL);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("keys"), content);
    }

    @Test
    void the_management_api_is_on_loopback_unless_another_address_is_named() {
        assertThat(read(Map.of()).management()).isEqualTo(ManagementConfig.DEFAULT);
        ManagementConfig config = read(Map.of(
                        "MANAGEMENT_HOST", "0.0.0.0", "MANAGEMENT_PORT", "0", "ACCESS_KEYS", "id:secret"))
                .management();
        assertThat(config.endpoint().host()).isEqualTo("0.0.0.0");
        assertThat(config.endpoint().port()).isZero();
        assertThat(config.keys()).hasToString("AccessKeys[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
    void a_loopback_host_needs_no_keys(String host) {
        assertThat(read(Map.of("MANAGEMENT_HOST", host)).management().keys().isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "nonsense.invalid"})
    void any_other_host_without_keys_stops_the_start(String host) {
        assertThatThrownBy(() -> read(Map.of("MANAGEMENT_HOST", host)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("MANAGEMENT_HOST is '" + host
                        + "'; expected a loopback address such as 127.0.0.1, or any if ACCESS_KEYS is set");
    }

    @Test
    void the_port_of_the_sockets_can_not_be_shared() {
        Map<String, String> same = Map.of("HOST", "127.0.0.1", "PORT", "4000", "MANAGEMENT_PORT", "4000");
        assertThatThrownBy(() -> read(same))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("MANAGEMENT_PORT is '4000'; expected another port than PORT, which accepts management"
                        + " calls if ACCESS_KEYS is set");
        assertThat(read(Map.of("HOST", "192.0.2.1", "PORT", "4000", "MANAGEMENT_PORT", "4000"))
                        .management()
                        .endpoint()
                        .port())
                .isEqualTo(4000);
        assertThat(read(Map.of("HOST", "127.0.0.1", "PORT", "0", "MANAGEMENT_PORT", "0"))
                        .management()
                        .endpoint()
                        .port())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "MANAGEMENT_PORT"})
    void the_port_of_functions_is_one_of_its_own(String other) throws IOException {
        Files.writeString(folder.resolve("app.arc"), "@app\ntea\n@ws\n");
        Files.createDirectories(folder.resolve("src/ws/connect"));
        Files.createDirectories(folder.resolve("src/ws/disconnect"));
        Map<String, String> same = Map.of("APP", folder.toString(), other, "4000", "ENDPOINT_PORT", "4000");
        assertThatThrownBy(() -> read(same))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("ENDPOINT_PORT is '4000'; expected another port than PORT and MANAGEMENT_PORT, or 0 for any"
                        + " free one");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CHAT", "SHELL"})
    void a_role_without_sockets_ignores_these_settings(Role role) {
        Settings settings = new SettingsReader(Map.of(
                        "MANAGEMENT_HOST",
                        "0.0.0.0",
                        "MANAGEMENT_PORT",
                        "none",
                        "ACCESS_KEYS",
                        "/not/there",
                        "CLUSTER_PEERS",
                        "peer",
                        "REDIS_URL",
                        "redis://localhost"))
                .read(role);
        assertThat(settings.management()).isEqualTo(ManagementConfig.DEFAULT);
    }

    @Test
    void keys_come_from_a_list_or_from_a_file() throws IOException {
        assertThat(AccessKeysReader.read("")).hasToString("AccessKeys[0]");
        assertThat(AccessKeysReader.read("one:a, two:b/c+d:e")).hasToString("AccessKeys[2]");
        Path file = file("# ours\none:a,b\n\n  two:b \n");
        assertThat(AccessKeysReader.read(file.toString())).hasToString("AccessKeys[2]");
        Path colon = Files.writeString(folder.resolve("a:b"), "one:a\n");
        assertThat(AccessKeysReader.read(colon.toString())).hasToString("AccessKeys[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cret|id:secret, comma-separated, or the path of a file with one of these per line, which can be read",
                "/s3/cret|id:secret, comma-separated, or the path of a file with one of these per line, which can be read",
                "one:a,s3cret|id:secret each, an id being ASCII without space, comma and slash",
                "one:|id:secret each, an id being ASCII without space, comma and slash",
                "one:s3cret,|id:secret each, an id being ASCII without space, comma and slash",
                "one:s3cret,one:b|id:secret each, no id twice",
            })
    void bad_keys_stop_the_start_and_are_not_printed(String keys, String expected) {
        assertThatThrownBy(() -> read(Map.of("ACCESS_KEYS", keys)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("ACCESS_KEYS is '***'; expected " + expected);
    }

    @Test
    void a_bad_file_is_named_and_its_secrets_are_not_shown() throws IOException {
        Path file = file("one:a\ns3cret\n");
        assertThatThrownBy(() -> read(Map.of("ACCESS_KEYS", file.toString())))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("ACCESS_KEYS is '" + file
                        + "'; expected id:secret each, an id being ASCII without space, comma and slash");
        file("# none\n");
        assertThatThrownBy(() -> read(Map.of("ACCESS_KEYS", file.toString()))).hasMessageEndingWith(", at least one");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> read(Map.of("ACCESS_KEYS", file.toString())))
                .hasMessageEndingWith(", 1048576 bytes at most");
    }

    @Test
    void keys_are_not_printed() throws IOException {
        Settings settings = read(Map.of("ACCESS_KEYS", "one:s3cret"));
        assertThat(settings.summary()).contains(" ACCESS_KEYS=*** ");
        assertThat(settings.toString()).doesNotContain("s3cret");
        Path file = file("one:s3cret");
        assertThat(read(Map.of("ACCESS_KEYS", file.toString())).summary()).contains(" ACCESS_KEYS=" + file + " ");
    }

    @Test
    void keys_without_a_domain_name_have_a_notice() {
        assertThat(read(Map.of("ACCESS_KEYS", "one:a")).notices())
                .singleElement()
                .asString()
                .startsWith("ACCESS_KEYS is set but DOMAIN_NAME is not");
        assertThat(read(Map.of("ACCESS_KEYS", "one:a", "DOMAIN_NAME", "chat.example"))
                        .notices())
                .isEmpty();
    }
}
