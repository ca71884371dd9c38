package dev.parley.manifest.arc;

import dev.parley.manifest.arc.Token.At;
import dev.parley.manifest.arc.Token.Comment;
import dev.parley.manifest.arc.Token.Scalar;
import dev.parley.manifest.arc.Token.Space;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Splits a manifest's text into lines of tokens. */
final class Lexer {

    private static final String PUNCTUATION_IN_WORDS = "()/~-_.,:$*?&!%=+|^`'\"";
    private static final Pattern PRAGMA_NAME = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String text;
    private final List<ArcLine> lines = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private int cursor;
    private int line = 1;
    private int lineStart;
    private TextPosition beginning = TextPosition.START;

    private Lexer(String text) {
        // So that every line has an end.
        this.text = text + "\n";
    }

    static List<ArcLine> lines(String text) throws SyntaxException {
        Lexer lexer = new Lexer(text);
        while (lexer.cursor < lexer.text.length()) {
            lexer.step();
        }
        return lexer.lines;
    }

    private void step() throws SyntaxException {
        char c = text.charAt(cursor);
        switch (c) {
            case '@' -> pragma();
            case '#' -> {
                tokens.add(new Comment());
                cursor = endOfLine();
            }
            case ' ' -> space(1);
            case '\t' -> space(2);
            case '\n', '\r' -> newline();
            case '"', '\'', '`' -> quoted(c);
            default -> word(c);
        }
    }

    private TextPosition here() {
        return new TextPosition(line, cursor - lineStart + 1);
    }

    private int endOfLine() {
        int end = cursor;
        while (!isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void space(int columns) {
        for (int i = 0; i < columns; i++) {
            tokens.add(new Space());
        }
        cursor++;
    }

    private void newline() {
        passLineEnd();
        lines.add(new ArcLine(tokens, beginning, cursor == text.length()));
        tokens.clear();
        beginning = here();
    }

    /** CR LF is one line end. */
    private void passLineEnd() {
        cursor += text.startsWith("\r\n", cursor) ? 2 : 1;
        line++;
        lineStart = cursor;
    }

    private void pragma() throws SyntaxException {
        int end = endOfLine();
        At token = new At(Whitespace.trim(text.substring(cursor, end)).substring(1), here());
        if (!PRAGMA_NAME.matcher(token.name()).matches()) {
            throw new SyntaxException(
                    here(),
                    "\"@" + token.name()
                            + "\" is not a pragma's name: use letters, digits, - and _, and nothing else on "
                            + "the line; a value with an @ needs quotes");
        }
        tokens.add(token);
        cursor += 1 + token.raw().length();
    }

    private void quoted(char quote) throws SyntaxException {
        int end = text.indexOf(quote, cursor + 1);
        if (end < 0) {
            throw new SyntaxException(
                    here(), "this " + quote + " is never closed: add another one at the end of the text");
        } else if (end > cursor + 1 && text.charAt(end - 1) == '\\') {
            throw new SyntaxException(
                    here(),
                    "a backslash does not escape a " + quote
                            + " and can't precede the closing one: put the text into another kind of quotes (\", ' or `)");
        }
        tokens.add(new Scalar(new Text(text.substring(cursor + 1, end), here())));
        passTo(end + 1);
    }

    /** Moves on, over line ends too, since a quoted text may span lines. */
    private void passTo(int end) {
        while (cursor < end) {
            if (isLineEnd(text.charAt(cursor))) {
                passLineEnd();
            } else {
                cursor++;
            }
        }
    }

    private void word(char first) throws SyntaxException {
        if (!isInWords(first)) {
            throw unknown(first);
        }
        int space = text.indexOf(' ', cursor);
        int lineEnd = endOfLine();
        String word = Whitespace.trim(text.substring(cursor, space >= 0 && space < lineEnd ? space : lineEnd));
        Value value = literal(first, word);
        tokens.add(new Scalar(value));
        cursor += value instanceof Text bare ? bare.text().length() : word.length();
    }

    /** A boolean or a number ends at a space or with the line; any other word is a text. */
    private Value literal(char first, String word) {
        if (word.equals("true") || word.equals("false")) {
            return new Flag(word.equals("true"), here());
        }
        boolean maybeNumber = first == '-' || ('0' <= first && first <= '9');
        OptionalDouble number = maybeNumber ? Numbers.read(word) : OptionalDouble.empty();
        return number.isPresent() ? new Numeral(number.getAsDouble(), word, here()) : bare();
    }

    private Text bare() {
        int end = cursor;
        while (isInWords(text.charAt(end))) {
            end++;
        }
        return new Text(text.substring(cursor, end), here());
    }

    private static boolean isInWords(char c) {
        return ('a' <= c && c <= 'z')
                || ('A' <= c && c <= 'Z')
                || ('0' <= c && c <= '9')
                || PUNCTUATION_IN_WORDS.indexOf(c) >= 0;
    }

    private SyntaxException unknown(char c) {
        if (c == BYTE_ORDER_MARK) {
            return new SyntaxException(here(), "this is a byte order mark: save the file as UTF-8 without one");
        }
        String shown = new String(Character.toChars(text.codePointAt(cursor)));
        return new SyntaxException(
                here(),
                "\"" + shown + "\" can't stand here: put quotes (\", ' or `) around the text that it belongs to");
    }
}
