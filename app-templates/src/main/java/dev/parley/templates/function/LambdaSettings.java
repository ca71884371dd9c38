package dev.parley.templates.function;

import dev.parley.manifest.FunctionSettings;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a function's settings of Lambda's. */
public final class LambdaSettings {

    private static final int MAX_TIMEOUT_SECONDS = 900;
    private static final int MAX_CONCURRENCY = 10_000;

    private final Path folder;
    private String runtime = "";
    private String handler = "";
    private Optional<Duration> timeout = Optional.empty();
    private OptionalInt concurrency = OptionalInt.empty();

    /** @param folder of the function's code */
    public LambdaSettings(Path folder) {
        this.folder = folder;
    }

    /** Blocks to look for a {@code bootstrap}, which runs any other language than Node's and Python. */
    public LambdaSettings runtime(Node node) throws TemplateException {
        runtime = node.text();
        String name = runtime.toLowerCase(Locale.ROOT);
        boolean isOurs = name.startsWith("nodejs") || name.startsWith("python");
        if (!isOurs && !Files.isExecutable(folder.resolve("bootstrap"))) {
            throw node.wrong(
                    "Parley runs nodejs and python, and what has an executable bootstrap that speaks the Lambda"
                            + " Runtime API in " + folder + "; " + runtime + " is none of these");
        }
        return this;
    }

    /** @param name of a runtime that is there */
    public LambdaSettings runtime(String name) {
        runtime = name;
        return this;
    }

    public LambdaSettings handler(Node node) throws TemplateException {
        handler = node.text();
        if (handler.chars().anyMatch(Character::isISOControl)) {
            throw node.wrong("a handler has no control characters");
        }
        boolean isForm = handler.indexOf('.', handler.lastIndexOf('/') + 1) > 0;
        boolean isCustom = Files.isExecutable(folder.resolve("bootstrap"));
        if (!isForm && !isCustom) {
            throw node.wrong("a handler has the form file.function, unlike " + handler);
        }
        return this;
    }

    /** @param other the handler to use instead of the one that is written */
    public LambdaSettings handler(String other) {
        handler = other;
        return this;
    }

    public String handler() {
        return handler;
    }

    public LambdaSettings timeout(Node node) throws TemplateException {
        timeout = Optional.of(Duration.ofSeconds(whole(node, "a timeout", MAX_TIMEOUT_SECONDS)));
        return this;
    }

    public LambdaSettings concurrency(Node node) throws TemplateException {
        concurrency = OptionalInt.of(whole(node, "a concurrency", MAX_CONCURRENCY));
        return this;
    }

    private static int whole(Node node, String what, int max) throws TemplateException {
        String text = node.text();
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw node.wrong(what + " is a whole number from 1 to " + max + ", not " + text);
        }
        return number;
    }

    /** @param variables of the function's environment */
    public FunctionSettings with(Map<String, String> variables) {
        return new FunctionSettings(runtime, handler, timeout, concurrency, Optional.empty(), variables);
    }
}
