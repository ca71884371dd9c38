package dev.parley.templates.serverless;

import dev.parley.templates.cloudformation.Resource;
import dev.parley.templates.cloudformation.ResourceNames;
import dev.parley.templates.cloudformation.Resources;
import dev.parley.templates.resolve.References;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What names refer to: resources that the service writes out, and those that the framework makes of its functions. */
final class ServiceReferences implements References {

    private static final String API = "WebsocketsApi";

    private final Resources resources = new Resources();
    private final List<Node> parts = new ArrayList<>();
    /** The functions' ARNs by the names of their resources. */
    private final Map<String, String> functions = new HashMap<>();

    private final String apiId;
    private final ResourceNames names;

    ServiceReferences(String apiId, ResourceNames names) {
        this.apiId = apiId;
        this.names = names;
    }

    Resources resources() {
        return resources;
    }

    /** Adds a part of the service's {@code resources}, with CloudFormation's sections. */
    void add(Node part) {
        parts.add(part);
    }

    /** @param name of the function in the service */
    void addFunction(String name, String arn) {
        functions.put(logicalId(name), arn);
    }

    /** The name that the framework gives to a function's resource. */
    private static String logicalId(String name) {
        String words = name.replace("-", "Dash").replace("_", "Underscore");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + "LambdaFunction";
    }

    @Override
    public Node ref(String name, Node at) throws TemplateException {
        if (name.equals(API)) {
            return at.withText(apiId);
        }
        String arn = functions.get(name);
        if (arn != null) {
            return at.withText(arn.substring(arn.lastIndexOf(':') + 1));
        }
        return at.withText(names.ref(resource(name, at), at));
    }

    @Override
    public Node attribute(String name, String attribute, Node at) throws TemplateException {
        String arn = functions.get(name);
        if (arn != null && attribute.equals("Arn")) {
            return at.withText(arn);
        }
        return at.withText(names.attribute(resource(name, at), attribute, at));
    }

    /** The framework makes many more, of which only AWS knows the values. */
    private Resource resource(String name, Node at) throws TemplateException {
        Optional<Resource> found = resources.get(name);
        if (found.isEmpty()) {
            throw at.notHere(name + " exists in AWS alone");
        }
        return found.get();
    }

    @Override
    public Optional<Node> section(String name) {
        return parts.stream().flatMap(part -> part.child(name).stream()).findFirst();
    }
}
