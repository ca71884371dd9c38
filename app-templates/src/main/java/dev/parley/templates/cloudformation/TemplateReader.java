package dev.parley.templates.cloudformation;

import dev.parley.manifest.FunctionVariables;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.Table;
import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.api.Expressions;
import dev.parley.templates.resolve.Account;
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

/** Reads a template of AWS SAM or CloudFormation. */
public final class TemplateReader {

    private final Path folder;
    private final Path file;
    private final OperatorSettings operator;
    private final ApiBuilder api;
    private final Account account;
    private final ResourceNames names;
    private final Problems problems = new Problems();

    /**
     * @param folder the app's, absolute
     * @param file the template, in the folder
     */
    public TemplateReader(Path folder, Path file, OperatorSettings operator, Expressions expressions) {
        this.folder = folder;
        this.file = file;
        this.operator = operator;
        this.api = new ApiBuilder(expressions);
        // The tools' usual name for a stack is that of its folder.
        this.account = new Account(operator.region().orElse(OperatorSettings.DEFAULT_REGION), appName(folder));
        this.names = new ResourceNames(account, operator.apiId());
    }

    private static String appName(Path folder) {
        return String.valueOf(folder.getFileName()).replaceAll("[^A-Za-z0-9-]+", "-");
    }

    /**
     * Blocks.
     *
     * @param others files on which the operator's settings depend
     * @param notices those of the template come after them
     */
    public Manifest read(List<Path> others, List<String> notices) throws ManifestException {
        TemplateReferences references = new TemplateReferences(operator.parameters(), names);
        Intrinsics intrinsics = new Intrinsics(account, references);
        TemplateFile source = new TemplateFile(file, problems);
        Node root = new Node(source, source.read(), intrinsics);
        references.in(root);
        List<Table> tables = new ArrayList<>();
        problems.attempt(() -> {
            Resources resources = new Resources();
            resources.add(root.require("Resources"), root.get("Globals"), intrinsics::holds, problems);
            references.to(resources);
            readApi(root, resources);
            tables.addAll(new TableResources(names).read(resources, problems));
        });
        problems.throwIfAny();
        return manifest(tables, others, notices);
    }

    private void readApi(Node root, Resources resources) throws TemplateException {
        FunctionResources functions = new FunctionResources(folder, resources);
        Resource webSockets = webSocketApi(resources)
                .orElseThrow(() -> root.wrong("there is no WebSocket API here: an AWS::ApiGatewayV2::Api with"
                        + " ProtocolType WEBSOCKET, or an AWS::Serverless::WebSocketApi"));
        Optional<Node> selection = webSockets.property("RouteSelectionExpression");
        if (selection.isPresent()) {
            problems.attempt(() -> api.selection(selection.get()));
        }
        StageReader stage = new StageReader(operator.stage(), api);
        if (webSockets.type().equals(Resource.SAM_API)) {
            new SamApi(webSockets, functions, api).read(stage, problems);
        } else {
            new RouteResources(resources, functions, api, operator.apiId()).read(problems);
            stage.read(resources, operator.apiId());
        }
        if (api.isEmpty() && !problems.hasErrors()) {
            throw webSockets.node().wrong(webSockets.id() + " has no routes");
        }
        OtherResources.note(resources, functions);
    }

    private static Optional<Resource> webSocketApi(Resources resources) throws TemplateException {
        Optional<Resource> found = Optional.empty();
        for (Resource resource : resources.where(any -> true)) {
            if (resource.isWebSocketApi()) {
                if (found.isPresent()) {
                    throw resource.node()
                            .wrong("a process serves one WebSocket API, and "
                                    + found.get().id() + " is one already: put " + resource.id()
                                    + " into a template of its own");
                }
                found = Optional.of(resource);
            }
        }
        return found;
    }

    private Manifest manifest(List<Table> tables, List<Path> others, List<String> notices) {
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(others);
        List<String> all = new ArrayList<>(notices);
        all.addAll(problems.notices());
        return new Manifest(
                folder,
                file,
                account.stack(),
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
