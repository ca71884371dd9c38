package dev.parley.launcher.init;

import dev.parley.functions.WebSocketEvent;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Chooses the template files of an app's functions. */
final class FunctionTemplates {

    private static final String ROOT = "/";
    /** Methods with which a browser asks for a page. */
    private static final Set<String> OF_PAGES = Set.of("get", "any");

    private static final Set<String> LIFECYCLE = Set.of("$connect", "$default", "$disconnect");

    private final Manifest manifest;
    private final TemplateLanguage unlessSet;

    /** @param unlessSet the language of functions without a runtime */
    FunctionTemplates(Manifest manifest, TemplateLanguage unlessSet) {
        this.manifest = manifest;
        this.unlessSet = unlessSet;
    }

    List<NewFile> of(WebSocketRoute route) throws UnwritableFunctionException {
        TemplateLanguage language = languageOf(route.function());
        String key = route.routeKey();
        String name = className(key);
        String file = language == TemplateLanguage.JAVA ? name + ".java" : "index" + language.extension();
        Map<String, String> values = Map.of("app", manifest.app(), "route", key, "class", name);
        return List.of(file(route.function(), file, template(key, language, file), values));
    }

    private static String template(String routeKey, TemplateLanguage language, String file) {
        if (!LIFECYCLE.contains(routeKey)) {
            String kind = routeKey.equals(WebSocketEvent.AUTHORIZER) ? "authorizer" : "route";
            return "functions/" + language + "/" + kind + language.extension();
        }
        String name = routeKey.substring(1);
        // A new app's page speaks JSON; what other clients speak is unknown.
        boolean isOfPage = name.equals("default") && language != TemplateLanguage.JAVA;
        if (isOfPage) {
            return "functions/" + language + "/default" + language.extension();
        }
        return language == TemplateLanguage.JAVA ? "functions/java/" + file : language + "/src/ws/" + name + "/" + file;
    }

    List<NewFile> of(HttpRoute route) throws UnwritableFunctionException {
        List<NewFile> files = new ArrayList<>();
        TemplateLanguage language = languageOf(route.function());
        if (language == TemplateLanguage.JAVA) {
            // Java sources can't answer HTTP.
            language = TemplateLanguage.NODE;
            files.addAll(nodeInJavaApp(route.function()));
        }
        Map<String, String> values =
                Map.of("app", manifest.app(), "method", route.method().toUpperCase(Locale.ROOT), "path", route.path());
        String index = "index" + language.extension();
        if (isSocketPage(route)) {
            for (String file : language.pageFiles()) {
                files.add(file(route.function(), file, language + "/src/http/get-index/" + file, values));
            }
        } else {
            String kind = OF_PAGES.contains(route.method()) ? "page" : "endpoint";
            files.add(
                    file(route.function(), index, "functions/" + language + "/" + kind + language.extension(), values));
        }
        return files;
    }

    /** A runtime of the whole app would make its index.mjs one of Java. */
    private static List<NewFile> nodeInJavaApp(Function function) throws UnwritableFunctionException {
        if (function.settings().runtime().isEmpty()) {
            return List.of();
        }
        if (Files.exists(function.folder().resolve("config.arc"))) {
            throw new UnwritableFunctionException(
                    function, "functions in Java sources can't answer HTTP; set the runtime node in its config.arc");
        }
        return List.of(file(function, "config.arc", "functions/node/config.arc", Map.of()));
    }

    /** The files of the page of an app without a function for it, and the script and style of the page. */
    List<NewFile> ofPublicFolder(Path folder) {
        List<NewFile> files = new ArrayList<>();
        Map<String, String> values = Map.of("app", manifest.app());
        boolean hasSockets = !manifest.webSockets().isEmpty();
        if (manifest.http().stream().noneMatch(FunctionTemplates::isRoot)) {
            String page = hasSockets ? "java/src/main/resources/public/index.html" : "functions/index.html";
            files.add(new NewFile(folder.resolve("index.html"), page, values));
        }
        if (hasSockets) {
            files.add(new NewFile(folder.resolve("index.mjs"), "common/public/index.mjs", values));
        }
        files.add(new NewFile(folder.resolve("style.css"), "common/public/style.css", values));
        return files;
    }

    private boolean isSocketPage(HttpRoute route) {
        return isRoot(route)
                && !manifest.webSockets().isEmpty()
                && manifest.publicFolder().isPresent();
    }

    private static boolean isRoot(HttpRoute route) {
        return route.path().equals(ROOT) && OF_PAGES.contains(route.method());
    }

    private static NewFile file(Function function, String name, String template, Map<String, String> values) {
        return new NewFile(function.folder().resolve(name), template, values);
    }

    private TemplateLanguage languageOf(Function function) throws UnwritableFunctionException {
        String runtime = function.settings().runtime();
        if (runtime.isEmpty()) {
            return unlessSet;
        }
        return TemplateLanguage.ofRuntime(runtime)
                .orElseThrow(() -> new UnwritableFunctionException(
                        function,
                        "its runtime is " + runtime + ", and there are templates for " + TemplateLanguage.names()
                                + "; write " + function.folder().resolve("bootstrap") + " yourself"));
    }

    /** {@code Connect}, {@code OnVote}, {@code OnRoomsJoin}: no name of Java's own, whatever the route is called. */
    private static String className(String routeKey) {
        StringBuilder name = new StringBuilder();
        for (String word : routeKey.split("[^a-zA-Z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        // Only the keys of the gateway's own routes begin with a dollar.
        return routeKey.startsWith("$") ? name.toString() : "On" + name;
    }
}
