package dev.parley.templates.cloudformation;

import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an {@code AWS::Serverless::WebSocketApi}, which has its routes, its authorizer and its stage in itself. */
final class SamApi {

    private final Resource resource;
    private final FunctionResources functions;
    private final ApiBuilder api;

    SamApi(Resource resource, FunctionResources functions, ApiBuilder api) {
        this.resource = resource;
        this.functions = functions;
        this.api = api;
    }

    void read(StageReader stage, Problems problems) throws TemplateException {
        for (Map.Entry<String, Node> entry :
                resource.require("Routes").children().entrySet()) {
            problems.attempt(() -> readRoute(entry.getKey(), entry.getValue()));
        }
        Optional<Node> auth = resource.property("Auth");
        if (auth.isPresent()) {
            readAuthorizer(auth.get());
        }
        stage.take(resource, resource.text("StageName").orElse(StageReader.SAM_DEFAULT));
    }

    private void readRoute(String key, Node route) throws TemplateException {
        api.route(route.withText(key), functions.at(route.require("FunctionArn")));
        if (route.get("RouteResponseSelectionExpression").isPresent()) {
            api.twoWay(key);
        }
    }

    private void readAuthorizer(Node auth) throws TemplateException {
        Node type = auth.require("AuthType");
        switch (type.text()) {
            case "NONE" -> {}
            case "CUSTOM" -> {
                Optional<Node> sources = auth.get("IdentitySource");
                List<Node> items = sources.isPresent() ? sources.get().items() : List.of();
                api.authorizer(auth, "$connect", functions.at(auth.require("AuthArn")), items);
            }
            default ->
                throw type.wrong(
                        "Parley does not check " + type.text() + ": write an authorizer function, and AuthType CUSTOM");
        }
    }
}
