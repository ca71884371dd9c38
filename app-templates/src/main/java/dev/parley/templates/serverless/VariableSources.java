package dev.parley.templates.serverless;

import dev.parley.templates.resolve.Account;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.OperatorSettings;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources of variables that there are without an account at AWS. */
final class VariableSources {

    private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\((.*)\\))?(?::\\s*(.*))?", Pattern.DOTALL);
    private static final String DEFAULT_STAGE = "dev";
    private static final String DEFAULT_REGION = "us-east-1";

    private final OperatorSettings operator;
    private final Includes includes;
    private final DotEnv dotEnv;
    private @Nullable Node root;
    private String stage;

    VariableSources(OperatorSettings operator, Includes includes, DotEnv dotEnv) {
        this.operator = operator;
        this.includes = includes;
        this.dotEnv = dotEnv;
        this.stage = operator.stage().orElse(DEFAULT_STAGE);
    }

    /** To be called before any variable is resolved. */
    void in(Node service) throws TemplateException {
        root = service;
        Optional<Node> provider = service.get("provider");
        if (operator.stage().isEmpty() && provider.isPresent()) {
            stage = provider.get().text("stage").orElse(DEFAULT_STAGE);
        }
    }

    String stage() {
        return stage;
    }

    String region() throws TemplateException {
        Optional<String> chosen = operator.region();
        if (chosen.isEmpty()) {
            Optional<Node> ofProvider = self("provider.region");
            chosen = ofProvider.isPresent() ? Optional.of(ofProvider.get().text()) : chosen;
        }
        return chosen.orElse(DEFAULT_REGION);
    }

    /** Empty if the source has no such value. */
    Optional<Node> value(String variable, Node at) throws TemplateException {
        Matcher matcher = FORM.matcher(variable);
        if (!matcher.matches()) {
            throw at.wrong("${" + variable + "} is no variable of the form ${source:address}");
        }
        String address = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return switch (matcher.group(1)) {
            case "self" -> self(address, at);
            case "opt" -> text(option(address), at);
            case "param" -> parameter(address, at);
            case "env" -> text(dotEnv.value(address, stage, at), at);
            case "sls" -> text(address.equals("stage") ? Optional.of(stage) : Optional.of("parley"), at);
            case "aws" -> text(Optional.of(address.equals("accountId") ? Account.ID : region()), at);
            case "file" -> file(String.valueOf(matcher.group(2)), address, at);
            case "strToBool" ->
                text(
                        Optional.of(Boolean.toString(
                                String.valueOf(matcher.group(2)).matches("'?(?i:true|1)'?"))),
                        at);
            default -> throw at.notHere("${" + variable + "} is known to AWS or to a plugin alone");
        };
    }

    private static Optional<Node> text(Optional<String> text, Node at) {
        return text.map(at::withText);
    }

    private Optional<Node> self(String address, Node at) throws TemplateException {
        return switch (address) {
            case "provider.stage" -> Optional.of(at.withText(stage));
            case "provider.region" -> Optional.of(at.withText(region()));
            default -> self(address);
        };
    }

    private Optional<Node> self(String address) throws TemplateException {
        return root == null ? Optional.empty() : walk(root, address);
    }

    private Optional<String> option(String name) {
        return switch (name) {
            case "stage" -> operator.stage();
            case "region" -> operator.region();
            default -> Optional.ofNullable(operator.parameters().get(name));
        };
    }

    private Optional<Node> parameter(String name, Node at) throws TemplateException {
        if (operator.parameters().containsKey(name)) {
            return text(option(name), at);
        }
        for (String place :
                List.of("params." + stage, "stages." + stage + ".params", "params.default", "stages.default.params")) {
            Optional<Node> found = self(place + "." + name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Node> file(String path, String address, Node at) throws TemplateException {
        Optional<Node> file = includes.read(path.strip(), at);
        return file.isPresent() ? walk(file.get(), address) : Optional.empty();
    }

    /** @param address names and indexes between dots; empty for the value itself */
    private static Optional<Node> walk(Node from, String address) throws TemplateException {
        Optional<Node> found = from.expanded();
        for (String step : address.isEmpty() ? new String[0] : address.split("\\.", -1)) {
            if (found.isEmpty()) {
                return found;
            }
            found = found.get().isSequence()
                    ? item(found.get(), step)
                    : found.get().get(step);
        }
        return found;
    }

    private static Optional<Node> item(Node list, String index) throws TemplateException {
        List<Node> items = list.items();
        boolean isIndex = index.matches("\\d{1,4}") && Integer.parseInt(index) < items.size();
        return isIndex ? Optional.of(items.get(Integer.parseInt(index))) : Optional.empty();
    }

    /** How to give a value to a variable that has none. */
    static String hint(String content) {
        String first = VariableText.alternatives(content).get(0);
        String name = first.substring(first.indexOf(':') + 1).strip();
        if (first.startsWith("env:")) {
            return ": set the variable " + name + ", or put it into .env";
        } else if (first.startsWith("opt:stage") || first.startsWith("opt:region")) {
            return ": set " + (name.equals("stage") ? "STAGE" : "AWS_REGION");
        } else if (first.startsWith("opt:") || first.startsWith("param:")) {
            return ": set it by TEMPLATE_PARAMETERS=" + name + " and the variable " + name;
        }
        return "";
    }
}
