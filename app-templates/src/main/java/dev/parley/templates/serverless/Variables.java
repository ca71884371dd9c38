package dev.parley.templates.serverless;

import dev.parley.manifest.tree.Value.Text;
import dev.parley.templates.resolve.Effort;
import dev.parley.templates.serverless.VariableText.Piece;
import dev.parley.templates.source.Expander;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Replaces variables by their values, and then CloudFormation's functions by theirs. */
final class Variables implements Expander {

    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|true|false");
    private static final String NULL = "null";
    private static final int MAX_CHARS = 128 * 1024;

    private final VariableSources sources;
    private final Expander functions;
    private final Effort effort = new Effort();

    /** @param functions expands what is no variable */
    Variables(VariableSources sources, Expander functions) {
        this.sources = sources;
        this.functions = functions;
    }

    @Override
    public Optional<Node> expand(Node node) throws TemplateException {
        return node.value() instanceof Text text && text.text().contains("${")
                ? resolved(text.text(), node)
                : functions.expand(node);
    }

    /** A text that is one variable stands for any kind of value. */
    private Optional<Node> resolved(String text, Node at) throws TemplateException {
        List<Piece> pieces = VariableText.pieces(text);
        return pieces.size() == 1 && pieces.get(0).isVariable()
                ? valueOf(pieces.get(0).text(), at)
                : Optional.of(at.withText(joined(pieces, at)));
    }

    private String joined(List<Piece> pieces, Node at) throws TemplateException {
        StringBuilder joined = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.isVariable()) {
                Optional<Node> value = valueOf(piece.text(), at);
                joined.append(value.isPresent() ? value.get().text() : "");
            } else {
                joined.append(piece.text());
            }
            if (joined.length() > MAX_CHARS) {
                throw at.wrong("this makes more than " + MAX_CHARS + " characters");
            }
        }
        return joined.toString();
    }

    private Optional<Node> valueOf(String content, Node at) throws TemplateException {
        effort.begin(at);
        try {
            return firstOf(content, at);
        } finally {
            effort.end();
        }
    }

    /** The value of the first alternative that has one. */
    private Optional<Node> firstOf(String content, Node at) throws TemplateException {
        List<String> alternatives = VariableText.alternatives(content);
        Optional<TemplateException> notHere = Optional.empty();
        for (String alternative : alternatives) {
            if (alternative.equals(NULL)) {
                return Optional.empty();
            }
            try {
                Optional<Node> value = alternative(alternative, at);
                if (value.isPresent()) {
                    return value;
                }
            } catch (TemplateException e) {
                if (!e.isNotHere()) {
                    throw e;
                }
                notHere = Optional.of(e);
            }
        }
        throw notHere.orElseGet(() -> at.wrong("${" + content + "} has no value" + VariableSources.hint(content)));
    }

    private Optional<Node> alternative(String alternative, Node at) throws TemplateException {
        if (LITERAL.matcher(alternative).matches()) {
            boolean isQuoted = alternative.startsWith("'") || alternative.startsWith("\"");
            return Optional.of(
                    at.withText(isQuoted ? alternative.substring(1, alternative.length() - 1) : alternative));
        }
        List<Piece> pieces = VariableText.pieces(alternative);
        if (pieces.size() == 1 && pieces.get(0).isVariable()) {
            return expand(at.withText(alternative));
        }
        // The address may have variables itself.
        return sources.value(joined(pieces, at), at);
    }
}
