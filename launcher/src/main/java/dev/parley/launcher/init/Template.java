package dev.parley.launcher.init;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads template files, in which names in double braces stand for values. */
final class Template {

    private static final String FOLDER = "/dev/parley/launcher/init/";

    private Template() {}

    /**
     * @param name below the folder of templates
     * @param values by the names that stand for them
     */
    static String text(String name, Map<String, String> values) throws IOException {
        String text = text(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    /** Returns the version of Parley, which projects depend on. */
    static String version() throws IOException {
        return text("version").trim();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
