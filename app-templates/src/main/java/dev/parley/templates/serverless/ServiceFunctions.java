package dev.parley.templates.serverless;

import dev.parley.manifest.Function;
import dev.parley.templates.function.EnvironmentReader;
import dev.parley.templates.function.InstalledPackages;
import dev.parley.templates.function.LambdaSettings;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions of a service, each read once, when an event or an authorizer needs it. */
final class ServiceFunctions {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final String DEFAULT_RUNTIME = "nodejs";

    private final Path folder;
    private final Service service;
    private final Map<String, Node> nodes;
    private final Map<String, Function> read = new HashMap<>();

    ServiceFunctions(Path folder, Service service) throws TemplateException {
        this.folder = folder;
        this.service = service;
        this.nodes = service.functions();
        for (Map.Entry<String, Node> function : nodes.entrySet()) {
            if (!NAME.matcher(function.getKey()).matches()) {
                throw function.getValue().wrong("\"" + function.getKey() + "\" can't be a function's name");
            }
        }
    }

    Map<String, Node> all() {
        return nodes;
    }

    boolean isUsed(String name) {
        return read.containsKey(name);
    }

    /** @param at where the function is named */
    Function named(String name, Node at) throws TemplateException {
        Node node = nodes.get(name);
        if (node == null) {
            throw at.wrong("there is no function " + name);
        }
        Function known = read.get(name);
        if (known == null) {
            known = read(name, node);
            read.put(name, known);
        }
        return known;
    }

    /** @param arn names the function */
    Function at(Node arn) throws TemplateException {
        String text = arn.text();
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            if (text.endsWith(":function:" + service.functionName(entry.getKey(), entry.getValue()))) {
                return named(entry.getKey(), arn);
            }
        }
        throw arn.wrong("this leads to no function of the service: " + text);
    }

    private Function read(String name, Node node) throws TemplateException {
        if (node.get("image").isPresent()) {
            throw node.wrong(name + " is a container image, which Parley does not start");
        }
        LambdaSettings settings = new LambdaSettings(folder).runtime(DEFAULT_RUNTIME);
        Optional<Node> runtime = setting("runtime", node);
        if (runtime.isPresent()) {
            settings.runtime(runtime.get());
        }
        settings.handler(node.require("handler"));
        Optional<Node> timeout = setting("timeout", node);
        if (timeout.isPresent()) {
            settings.timeout(timeout.get());
        }
        Optional<Node> concurrency = node.get("reservedConcurrency");
        if (concurrency.isPresent()) {
            settings.concurrency(concurrency.get());
        }
        Optional<Node> layers = setting("layers", node);
        if (layers.isPresent()) {
            layers.get().notice("layers are not used: install what they hold in " + folder);
        }
        InstalledPackages.check(folder, node);
        return new Function(service.functionName(name, node), folder, settings.with(variables(node)));
    }

    private Optional<Node> setting(String name, Node function) throws TemplateException {
        Optional<Node> own = function.get(name);
        return own.isPresent() ? own : service.ofAll(name);
    }

    private Map<String, String> variables(Node function) throws TemplateException {
        Map<String, String> variables = new HashMap<>();
        String region = service.account().region();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.putAll(EnvironmentReader.read(service.ofAll("environment"), function.get("environment")));
        return variables;
    }
}
