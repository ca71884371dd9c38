package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the app's name from {@code @app}. */
final class AppNameReader {

    private static final Pattern FORM = Pattern.compile("[a-z][a-zA-Z0-9_-]+");
    private static final int MAX_CHARACTERS = 100;
    private static final String RULE =
            "2 to " + MAX_CHARACTERS + " letters, digits, - and _, beginning with a lower-case letter";

    private AppNameReader() {}

    static String read(Source manifest) throws ManifestException {
        Optional<Pragma> pragma = manifest.pragma("app");
        if (pragma.isEmpty()) {
            throw manifest.refusal(
                    TextPosition.START,
                    "the app has no name: begin with the line @app and, below it, a name of " + RULE);
        }
        List<Value> values = pragma.get().values();
        if (values.size() != 1 || !(values.get(0) instanceof Text name)) {
            TextPosition at =
                    values.isEmpty() ? pragma.get().position() : values.get(0).position();
            throw manifest.refusal(at, "@app takes one name, alone on its line: " + RULE);
        } else if (!FORM.matcher(name.text()).matches() || name.text().length() > MAX_CHARACTERS) {
            throw manifest.refusal(name.position(), name.words() + " can't be the app's name: use " + RULE);
        }
        return name.text();
    }
}
