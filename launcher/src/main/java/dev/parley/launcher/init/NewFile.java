package dev.parley.launcher.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file to write.
 *
 * @param target absolute
 * @param template its text, as {@link Template#text} finds it
 * @param values for the template
 */
record NewFile(Path target, String template, Map<String, String> values) {

    /**
     * Blocks. Creates the folders above it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     */
    void write() throws IOException {
        Files.createDirectories(target.resolve("..").normalize());
        String text = Template.text(template, values);
        Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
