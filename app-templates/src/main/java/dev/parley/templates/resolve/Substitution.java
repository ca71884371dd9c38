package dev.parley.templates.resolve;

import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code Fn::Sub}. <code>${Name}</code> is a {@code Ref}, <code>${Name.Attribute}</code> a {@code Fn::GetAtt}, and
 * <code>${!Name}</code> the text <code>${Name}</code>.
 *
 * @param names values of its own, which take precedence
 */
record Substitution(Node text, Optional<Node> names) {

    private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([^{}]*?)\\s*}");

    /** The most that a variable of an environment may hold in Linux. */
    static final int MAX_CHARS = 128 * 1024;

    String result() throws TemplateException {
        Matcher matcher = NAME.matcher(text.text());
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(valueOf(matcher.group(1))));
            if (result.length() > MAX_CHARS) {
                throw text.wrong("this makes more than " + MAX_CHARS + " characters");
            }
        }
        return matcher.appendTail(result).toString();
    }

    private String valueOf(String name) throws TemplateException {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        Optional<Node> own = names.flatMap(given -> given.child(name));
        Node call = own.isPresent() ? own.get() : text.with(function(name));
        Optional<Node> value = call.expanded();
        return value.isPresent() ? value.get().text() : "";
    }

    private Value function(String name) {
        String function = name.contains(".") ? "Fn::GetAtt" : "Ref";
        return Mapping.of(function, text.withText(name).value(), text.value().position());
    }
}
