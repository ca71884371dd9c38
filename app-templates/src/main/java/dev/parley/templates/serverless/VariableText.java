package dev.parley.templates.serverless;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text with variables, <code>${source:address, fallback}</code>, split into its pieces. Of what else stands in <code>${…}</code>,
 * such as <code>${AWS::Region}</code>, nothing is a variable.
 */
final class VariableText {

    private static final Pattern SOURCE =
            Pattern.compile("(?:[a-zA-Z]\\w*(?:\\(.*\\))?:(?!:).*|file\\(.*\\)|strToBool\\(.*\\))", Pattern.DOTALL);

    /** A piece of a text: literal, or the content of a variable. */
    record Piece(String text, boolean isVariable) {}

    private VariableText() {}

    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int literal = 0;
        int at = text.indexOf("${");
        while (at >= 0) {
            int end = closing(text, at);
            if (end < 0) {
                break;
            }
            String content = text.substring(at + 2, end);
            if (SOURCE.matcher(alternatives(content).get(0)).matches()) {
                add(text.substring(literal, at), pieces);
                pieces.add(new Piece(content, true));
                literal = end + 1;
                at = text.indexOf("${", end);
            } else {
                at = text.indexOf("${", at + 2);
            }
        }
        add(text.substring(literal), pieces);
        return pieces;
    }

    private static void add(String literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Piece(literal, false));
        }
    }

    /** Returns the index of the brace that closes the one at the index; negative if there is none. */
    private static int closing(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The parts of a variable's content, between commas that are in no quotes, brackets or braces. At least one. */
    static List<String> alternatives(String content) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int begin = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(content.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        parts.add(content.substring(begin).strip());
        return parts;
    }
}
