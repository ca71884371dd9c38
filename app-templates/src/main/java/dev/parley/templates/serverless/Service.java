package dev.parley.templates.serverless;

import dev.parley.templates.resolve.Account;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a service that all its functions share.
 *
 * @param root the whole file
 */
record Service(Node root, String name, String stage, Account account, Optional<Node> provider) {

    static Service of(Node root, VariableSources sources) throws TemplateException {
        Node service = root.require("service");
        String name = service.isMapping() ? service.require("name").text() : service.text();
        Optional<Node> provider = root.get("provider");
        String aws = provider.isPresent() ? provider.get().text("name").orElse("aws") : "aws";
        if (!aws.equals("aws")) {
            throw provider.orElse(root).wrong("Parley reads services whose provider is aws, not " + aws);
        }
        String stage = sources.stage();
        return new Service(root, name, stage, new Account(sources.region(), name + "-" + stage), provider);
    }

    /** A setting of the provider, which all functions have unless they say otherwise. */
    Optional<Node> ofAll(String setting) throws TemplateException {
        return provider.isPresent() ? provider.get().get(setting) : Optional.empty();
    }

    /** The functions by their names in the service. */
    Map<String, Node> functions() throws TemplateException {
        return merged("functions");
    }

    /** The children of a mapping, or of a list of mappings. */
    private Map<String, Node> merged(String key) throws TemplateException {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node part : parts(key)) {
            for (Map.Entry<String, Node> entry : part.children().entrySet()) {
                Optional<Node> value = entry.getValue().expanded();
                if (value.isPresent()) {
                    all.put(entry.getKey(), value.get());
                }
            }
        }
        return all;
    }

    List<Node> parts(String key) throws TemplateException {
        Optional<Node> found = root.get(key);
        return found.isPresent() ? found.get().items() : List.of();
    }

    /** The name of a function in AWS. */
    String functionName(String name, Node function) throws TemplateException {
        return function.text("name").orElse(account.stack() + "-" + name);
    }
}
