package dev.parley.templates.cloudformation;

import dev.parley.templates.resolve.References;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of a template refer to: its parameters and its resources. */
final class TemplateReferences implements References {

    private final Map<String, String> given;
    private final ResourceNames names;
    private @Nullable Node root;
    private @Nullable Resources resources;

    /** @param given values of parameters */
    TemplateReferences(Map<String, String> given, ResourceNames names) {
        this.given = given;
        this.names = names;
    }

    /** To be called before any reference is followed. */
    void in(Node template) {
        this.root = template;
    }

    /** To be called before a reference to a resource is followed. */
    void to(Resources all) {
        this.resources = all;
    }

    @Override
    public Node ref(String name, Node at) throws TemplateException {
        Optional<Node> parameter = new Parameters(section("Parameters"), given).value(name);
        if (parameter.isPresent()) {
            return parameter.get();
        }
        // SAM itself makes these of a function with AutoPublishAlias, and of an API.
        int dot = name.indexOf('.');
        Resource resource = resource(dot < 0 ? name : name.substring(0, dot), at);
        if (dot >= 0 && resource.isFunction()) {
            return at.withText(names.arn(resource));
        } else if (dot >= 0 && name.endsWith(".Stage")) {
            return at.withText(resource.text("StageName").orElse(StageReader.SAM_DEFAULT));
        }
        return at.withText(names.ref(resource, at));
    }

    @Override
    public Node attribute(String name, String attribute, Node at) throws TemplateException {
        return at.withText(names.attribute(resource(name, at), attribute, at));
    }

    private Resource resource(String name, Node at) throws TemplateException {
        Optional<Resource> found = resources == null ? Optional.empty() : resources.get(name);
        if (found.isEmpty()) {
            throw at.wrong("there is no parameter and no resource " + name);
        }
        return found.get();
    }

    @Override
    public Optional<Node> section(String name) {
        return root == null ? Optional.empty() : root.child(name);
    }
}
