package dev.parley.templates.cloudformation;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Optional;

/**
 * A resource of a template.
 *
 * @param id its name in the template
 * @param node the whole resource
 * @param defaults properties that it has unless it says otherwise, from {@code Globals}
 */
public record Resource(String id, String type, Node node, Optional<Node> defaults) {

    static final String FUNCTION = "AWS::Serverless::Function";
    static final String PLAIN_FUNCTION = "AWS::Lambda::Function";
    static final String API = "AWS::ApiGatewayV2::Api";
    static final String SAM_API = "AWS::Serverless::WebSocketApi";
    static final String STAGE = "AWS::ApiGatewayV2::Stage";

    boolean isFunction() {
        return type.equals(FUNCTION) || type.equals(PLAIN_FUNCTION);
    }

    public boolean isTable() {
        return type.equals("AWS::DynamoDB::Table")
                || type.equals("AWS::DynamoDB::GlobalTable")
                || type.equals("AWS::Serverless::SimpleTable");
    }

    /** Returns true for an API of WebSockets. */
    boolean isWebSocketApi() throws TemplateException {
        return type.equals(SAM_API)
                || (type.equals(API) && text("ProtocolType").orElse("").equals("WEBSOCKET"));
    }

    /** The value of its own property, or else of the default. */
    Optional<Node> property(String name) throws TemplateException {
        Optional<Node> own = own(name);
        return own.isPresent() || defaults.isEmpty() ? own : defaults.get().get(name);
    }

    Optional<Node> own(String name) throws TemplateException {
        Optional<Node> properties = node.get("Properties");
        return properties.isPresent() ? properties.get().get(name) : Optional.empty();
    }

    Optional<String> text(String property) throws TemplateException {
        Optional<Node> found = property(property);
        return found.isPresent() ? Optional.of(found.get().text()) : Optional.empty();
    }

    /** @throws TemplateException if the property is missing */
    Node require(String property) throws TemplateException {
        Optional<Node> found = property(property);
        if (found.isEmpty()) {
            throw node.wrong(id + " has no " + property);
        }
        return found.get();
    }
}
