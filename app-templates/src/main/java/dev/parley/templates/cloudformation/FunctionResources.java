package dev.parley.templates.cloudformation;

import dev.parley.manifest.Function;
import dev.parley.templates.function.EnvironmentReader;
import dev.parley.templates.function.InstalledPackages;
import dev.parley.templates.function.LambdaSettings;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of a template, found by what integrations name, and read once. */
final class FunctionResources {

    private static final Pattern ARN = Pattern.compile(":function:([^:/$]+)");

    private static final String IS_IMAGE =
            " is a container image, which Parley does not start: write its Runtime, Handler and folder instead";

    private final Path folder;
    private final Resources resources;
    private final Map<String, Function> read = new HashMap<>();

    /** @param folder of the template */
    FunctionResources(Path folder, Resources resources) {
        this.folder = folder;
        this.resources = resources;
    }

    /** @param target an ARN of a function, or a URI that contains one, as integrations and authorizers have it */
    Function at(Node target) throws TemplateException {
        String text = target.text();
        Matcher arn = ARN.matcher(text);
        String name = arn.find() ? arn.group(1) : text;
        for (Resource resource : resources.where(Resource::isFunction)) {
            if (ResourceNames.function(resource).equals(name)) {
                return function(name, resource);
            }
        }
        throw target.wrong("this leads to no function of the template: " + text);
    }

    /** Returns true if a route or the authorizer leads to the function. */
    boolean isUsed(Resource resource) throws TemplateException {
        return read.containsKey(ResourceNames.function(resource));
    }

    private Function function(String name, Resource resource) throws TemplateException {
        Function known = read.get(name);
        if (known == null) {
            known = read(name, resource);
            read.put(name, known);
        }
        return known;
    }

    private Function read(String name, Resource resource) throws TemplateException {
        if (resource.text("PackageType").orElse("Zip").equals("Image")) {
            throw resource.node().wrong(resource.id() + IS_IMAGE);
        }
        Path code = code(resource);
        LambdaSettings settings = new LambdaSettings(code).runtime(resource.require("Runtime"));
        settings.handler(resource.require("Handler"));
        EntryPoint.of(resource, code, settings.handler()).ifPresent(settings::handler);
        Optional<Node> timeout = resource.property("Timeout");
        if (timeout.isPresent()) {
            settings.timeout(timeout.get());
        }
        Optional<Node> concurrency = resource.property("ReservedConcurrentExecutions");
        if (concurrency.isPresent()) {
            settings.concurrency(concurrency.get());
        }
        Optional<Node> layers = resource.property("Layers");
        if (layers.isPresent()) {
            layers.get().notice("the layers of " + resource.id() + " are not used: install what they hold in " + code);
        }
        InstalledPackages.check(code, resource.node());
        return new Function(name, code, settings.with(variables(resource)));
    }

    private static Map<String, String> variables(Resource resource) throws TemplateException {
        Optional<Node> ofAll =
                resource.defaults().isPresent() ? resource.defaults().get().get("Environment") : Optional.empty();
        return EnvironmentReader.read(variables(ofAll), variables(resource.own("Environment")));
    }

    private static Optional<Node> variables(Optional<Node> environment) throws TemplateException {
        return environment.isPresent() ? environment.get().get("Variables") : Optional.empty();
    }

    /** Why code that does not lie in a folder can't run here, and what to do instead. */
    private static String noFolder(String id, Node code) {
        if (code.child("ZipFile").isPresent()) {
            return id + " has its code in ZipFile: put the code into a file, and write its folder here";
        } else if (code.child("ImageUri").isPresent()) {
            return id + IS_IMAGE;
        }
        return "Parley runs code from folders: write the folder of " + id + " here";
    }

    private Path code(Resource resource) throws TemplateException {
        boolean isSam = resource.type().equals(Resource.FUNCTION);
        if (resource.property("InlineCode").isPresent()) {
            throw resource.node()
                    .wrong(resource.id() + " has InlineCode: put the code into a file, and name its CodeUri");
        }
        Optional<Node> code = resource.property(isSam ? "CodeUri" : "Code");
        if (code.isEmpty()) {
            return folder;
        } else if (code.get().isMapping()) {
            throw code.get().wrong(noFolder(resource.id(), code.get()));
        }
        String path = code.get().text();
        Path found = folder;
        try {
            found = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw code.get().wrong(path + " can't be a folder's path");
        }
        if (!Files.isDirectory(found)) {
            throw code.get().wrong("there is no folder " + found + "; if a build makes it, run the build first");
        }
        return found;
    }
}
