package dev.parley.templates.serverless;

import dev.parley.manifest.FunctionVariables;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.Table;
import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.api.Expressions;
import dev.parley.templates.cloudformation.ResourceNames;
import dev.parley.templates.cloudformation.TableResources;
import dev.parley.templates.resolve.Intrinsics;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.OperatorSettings;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import dev.parley.templates.source.TemplateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code serverless.yml} of a service. */
public final class ServiceReader {

    /** Plugins without which a service runs here as well. */
    private static final Set<String> NOT_NEEDED = Set.of(
            "serverless-offline",
            "serverless-esbuild",
            "serverless-webpack",
            "serverless-bundle",
            "serverless-plugin-typescript",
            "serverless-python-requirements",
            "serverless-dynamodb",
            "serverless-dynamodb-local");

    private final Path folder;
    private final Path file;
    private final OperatorSettings operator;
    private final ApiBuilder api;
    private final Includes includes;
    private final DotEnv dotEnv;
    private final VariableSources sources;
    private final Problems problems = new Problems();
    private final List<Table> tables = new ArrayList<>();
    private String name = "";

    /**
     * @param folder the service's, absolute
     * @param file its {@code serverless.yml}
     */
    public ServiceReader(Path folder, Path file, OperatorSettings operator, Expressions expressions) {
        this.folder = folder;
        this.file = file;
        this.operator = operator;
        this.api = new ApiBuilder(expressions);
        this.includes = new Includes(folder);
        this.dotEnv = new DotEnv(folder, operator.environment());
        this.sources = new VariableSources(operator, includes, dotEnv);
    }

    /** Blocks. Notices come after those that are given. */
    public Manifest read(List<String> notices) throws ManifestException {
        TemplateFile source = new TemplateFile(file, problems);
        // Until the service's name and region are known, only variables are resolved.
        Node root = new Node(source, source.read(), new Variables(sources, Optional::of));
        problems.attempt(() -> {
            sources.in(root);
            read(root);
        });
        problems.throwIfAny();
        return manifest(notices);
    }

    private void read(Node variables) throws TemplateException {
        Service first = Service.of(variables, sources);
        name = first.name();
        ResourceNames names = new ResourceNames(first.account(), operator.apiId());
        ServiceReferences references = new ServiceReferences(operator.apiId(), names);
        Intrinsics intrinsics = new Intrinsics(first.account(), references);
        Node root = new Node(variables.file(), variables.value(), new Variables(sources, intrinsics));
        sources.in(root);
        Service service = Service.of(root, sources);
        for (Node part : service.parts("resources")) {
            references.add(part);
            Optional<Node> resources = part.get("Resources");
            resources.ifPresent(all -> references.resources().add(all, Optional.empty(), intrinsics::holds, problems));
        }
        ServiceFunctions functions = new ServiceFunctions(folder, service);
        for (Map.Entry<String, Node> function : functions.all().entrySet()) {
            String arn = service.account()
                    .arn("lambda", "function:" + service.functionName(function.getKey(), function.getValue()));
            references.addFunction(function.getKey(), arn);
        }
        new WebSocketEvents(functions, api).read(problems);
        readApi(service);
        tables.addAll(new TableResources(names).read(references.resources(), problems));
        note(service, functions);
    }

    private void readApi(Service service) throws TemplateException {
        api.stage(service.stage(), service.provider().orElse(service.root()));
        Optional<Node> selection = service.ofAll("websocketsApiRouteSelectionExpression");
        if (selection.isPresent()) {
            problems.attempt(() -> api.selection(selection.get()));
        }
        if (api.isEmpty() && !problems.hasErrors()) {
            throw service.root().wrong("no function has an event websocket");
        }
    }

    private static void note(Service service, ServiceFunctions functions) throws TemplateException {
        functions.all().forEach((function, node) -> {
            if (!functions.isUsed(function)) {
                node.notice(function + " is not run: it has no event websocket and is no authorizer");
            }
        });
        for (Node plugins : service.parts("plugins")) {
            if (!plugins.isMapping() && !NOT_NEEDED.contains(plugins.text())) {
                plugins.notice("the plugin " + plugins.text() + " is not run by Parley");
            }
        }
    }

    private Manifest manifest(List<String> notices) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(problems.notices());
        List<Path> files = new ArrayList<>(includes.files());
        files.addAll(dotEnv.files(sources.stage()));
        files.add(file);
        return new Manifest(
                folder,
                file,
                name,
                api.routes(),
                List.of(),
                Optional.empty(),
                Map.of(),
                FunctionVariables.NONE,
                api.settings(),
                tables,
                files,
                all);
    }
}
