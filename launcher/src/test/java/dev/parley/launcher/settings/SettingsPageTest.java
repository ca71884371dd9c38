package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} is what the code says. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void the_page_has_each_setting_with_its_default_its_unit_and_its_meaning() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = SettingsPage.renewed(page);
        if ("write".equals(System.getProperty("settings.page"))) {
            Files.writeString(PAGE, renewed);
            page = renewed;
        }
        assertThat(page)
                .withFailMessage("docs/settings.md is not what the code says. Renew it: bin/settings-page")
                .isEqualTo(renewed);
        assertThat(SettingsPage.leftOut(page)).isEmpty();
    }
}
