package dev.parley.shell;

import io.vertx.core.json.Json;

/** Encodes text as a string literal that is safe in an inline script. */
final class ScriptText {

    private ScriptText() {}

    /**
     * JSON alone is not safe: {@code </script>} or {@code <!--} inside a string would end or alter the script (HTML
     * section 4.12.1.3), and older engines treat U+2028 and U+2029 as line ends.
     */
    static String literal(String text) {
        return Json.encode(text)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
