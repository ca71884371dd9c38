package dev.parley.templates.cloudformation;

import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the API's stage. Of several, the operator's counts, or else the first. */
final class StageReader {

    /** The name that SAM gives to the stage of its own kind of API. */
    static final String SAM_DEFAULT = "default";

    private final Optional<String> wanted;
    private final ApiBuilder api;

    /** @param wanted the operator's choice; empty if there is none */
    StageReader(Optional<String> wanted, ApiBuilder api) {
        this.wanted = wanted;
        this.api = api;
    }

    void read(Resources resources, String apiId) throws TemplateException {
        List<Resource> stages = new ArrayList<>();
        for (Resource stage : resources.ofType(Resource.STAGE)) {
            if (stage.text("ApiId").orElse("").equals(apiId)) {
                stages.add(stage);
            }
        }
        if (stages.isEmpty()) {
            return;
        }
        Resource chosen = stages.get(0);
        for (Resource stage : stages) {
            if (wanted.isPresent()
                    && wanted.get().equals(stage.text("StageName").orElse(""))) {
                chosen = stage;
            }
        }
        if (stages.size() > 1) {
            chosen.node()
                    .notice("of " + stages.size() + " stages Parley serves one, " + name(chosen)
                            + "; STAGE names another");
        }
        take(chosen, name(chosen));
    }

    private static String name(Resource stage) throws TemplateException {
        return stage.require("StageName").text();
    }

    /** Reads a resource that has the properties of a stage. */
    void take(Resource resource, String name) throws TemplateException {
        api.stage(name, resource.node());
        Optional<Node> variables = resource.property("StageVariables");
        if (variables.isPresent()) {
            api.stageVariables(variables.get());
        }
        if (resource.property("DefaultRouteSettings").isPresent()) {
            resource.node()
                    .notice("the route settings of " + resource.id()
                            + " have no effect; see CONNECT_RATE and MESSAGE_RATE");
        }
    }
}
