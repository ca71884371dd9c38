package dev.parley.management.audit;

/** Texts of callers in a line of text, where they must not pass for other parts of the line. */
final class Quoted {

    private Quoted() {}

    /** Returns the text itself if it is one word, and otherwise in quotation marks. */
    static String of(String text) {
        return text.chars().anyMatch(character -> Character.isSpaceChar(character) || character == '"')
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : text;
    }
}
