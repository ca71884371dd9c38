package dev.parley.templates.cloudformation;

import dev.parley.manifest.Function;
import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Optional;

/** Reads routes that are resources of their own: each leads over an integration to a function. */
final class RouteResources {

    private static final String TARGET = "integrations/";

    private final Resources resources;
    private final FunctionResources functions;
    private final ApiBuilder api;
    private final String apiId;

    /** @param apiId of the API whose routes are read */
    RouteResources(Resources resources, FunctionResources functions, ApiBuilder api, String apiId) {
        this.resources = resources;
        this.functions = functions;
        this.api = api;
        this.apiId = apiId;
    }

    void read(Problems problems) {
        resources.ofType("AWS::ApiGatewayV2::Route").forEach(route -> problems.attempt(() -> read(route)));
    }

    private void read(Resource route) throws TemplateException {
        if (!route.require("ApiId").text().equals(apiId)) {
            return;
        }
        Node key = route.require("RouteKey");
        api.route(key, function(route));
        noteWithoutEffect(route);
        readResponse(route, key.text());
        String authorization = route.text("AuthorizationType").orElse("NONE");
        switch (authorization) {
            case "NONE" -> {}
            case "CUSTOM" -> readAuthorizer(route, key.text());
            default ->
                throw route.require("AuthorizationType")
                        .wrong("Parley does not check " + authorization + " for " + key.text()
                                + ": write an authorizer function, and AuthorizationType CUSTOM");
        }
    }

    private Function function(Resource route) throws TemplateException {
        Node target = route.require("Target");
        String text = target.text();
        Optional<Resource> integration =
                text.startsWith(TARGET) ? resources.get(text.substring(TARGET.length())) : Optional.empty();
        if (integration.isEmpty()) {
            throw target.wrong("the target " + text + " is no integration of this template");
        }
        Node type = integration.get().require("IntegrationType");
        if (!type.text().equals("AWS_PROXY")) {
            throw type.wrong("Parley calls functions, by AWS_PROXY, and has no integration " + type.text());
        }
        return functions.at(integration.get().require("IntegrationUri"));
    }

    /** With AWS, a route has two ways if it has both the expression and a response. */
    private void readResponse(Resource route, String key) throws TemplateException {
        boolean hasExpression =
                route.property("RouteResponseSelectionExpression").isPresent();
        boolean hasResponse = false;
        for (Resource response : resources.ofType("AWS::ApiGatewayV2::RouteResponse")) {
            hasResponse |= response.require("RouteId").text().equals(route.id());
        }
        if (hasExpression && hasResponse) {
            api.twoWay(key);
        } else if (hasExpression || hasResponse) {
            route.node()
                    .notice("results of " + key + " are not sent: this takes both a RouteResponseSelectionExpression"
                            + " and an AWS::ApiGatewayV2::RouteResponse");
        }
    }

    private void readAuthorizer(Resource route, String key) throws TemplateException {
        Node id = route.require("AuthorizerId");
        Optional<Resource> found =
                resources.get(id.text()).filter(resource -> resource.type().equals("AWS::ApiGatewayV2::Authorizer"));
        if (found.isEmpty()) {
            throw id.wrong("the authorizer " + id.text() + " is not in this template");
        }
        Resource authorizer = found.get();
        Node type = authorizer.require("AuthorizerType");
        if (!type.text().equals("REQUEST")) {
            throw type.wrong("WebSocket APIs have authorizers of the type REQUEST, not " + type.text());
        }
        Optional<Node> sources = authorizer.property("IdentitySource");
        List<Node> items = sources.isPresent() ? sources.get().items() : List.of();
        api.authorizer(id, key, functions.at(authorizer.require("AuthorizerUri")), items);
    }

    private static void noteWithoutEffect(Resource route) throws TemplateException {
        if (route.text("ApiKeyRequired").orElse("false").equals("true")) {
            route.require("ApiKeyRequired").notice("Parley has no API keys: clients connect without one");
        }
        Optional<Node> models = route.property("RequestModels");
        if (models.isPresent()) {
            models.get().notice("request models are not checked; ROUTE_SCHEMAS names a file of schemas");
        }
    }
}
