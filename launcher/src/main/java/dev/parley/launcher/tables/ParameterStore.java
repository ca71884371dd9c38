package dev.parley.launcher.tables;

import dev.parley.manifest.Manifest;
import dev.parley.manifest.Table;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as Systems Manager's parameter store does of an app that Architect deployed: {@code arc.services} and {@code
 * arc.tables} of {@code @architect/functions} ask it for the names of tables. It has what Architect's sandbox has at {@code
 * /_arc/ssm}.
 */
final class ParameterStore {

    private static final String SERVICE = "AmazonSSM.";
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
    private static final Pattern EDGES = Pattern.compile("^[\\W_]+|[\\W_]+$");
    private static final Pattern NEXT_WORD = Pattern.compile("[\\W_]+(\\w|$)");

    /** Where {@code @architect/functions} looks if a function does not know its app. */
    private static final String NAMELESS = "arc-app";

    /** @param json the body */
    record Answer(int status, JsonObject json) {}

    private ParameterStore() {}

    /**
     * @param target the operation, as the header {@code X-Amz-Target} has it
     * @param ports as in {@code ARC_SANDBOX}, in JSON
     */
    static Answer answer(Manifest manifest, String ports, String target, Buffer body) {
        JsonObject call;
        try {
            call = body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return error("SerializationException", "The body is not a JSON object");
        }
        return switch (target) {
            case SERVICE + "GetParametersByPath" -> byPath(manifest, ports, text(call, "Path"));
            case SERVICE + "GetParameter" -> byName(manifest, ports, text(call, "Name"));
            default ->
                error(
                        "UnknownOperationException",
                        "Parley answers GetParameter and GetParametersByPath, as the sandbox");
        };
    }

    private static String text(JsonObject call, String name) {
        return call.getValue(name) instanceof String text ? text : "";
    }

    /** Names and values below a stack: {@code tables/cups}. */
    private static Map<String, String> values(Manifest manifest, String ports) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ARC_SANDBOX/ports", ports);
        for (Table table : manifest.tables()) {
            values.putIfAbsent("tables/" + table.id(), table.name());
        }
        return values;
    }

    private static Answer byPath(Manifest manifest, String ports, String path) {
        if (path.isEmpty()) {
            return error("ValidationException", "Path is missing");
        }
        List<String> parts = partsOf(path);
        JsonArray found = new JsonArray();
        if (isStack(manifest, parts)) {
            String below = String.join("/", parts.subList(1, parts.size()));
            values(manifest, ports).forEach((name, value) -> {
                if (below.isEmpty() || name.startsWith(below + "/")) {
                    found.add(parameter(parts.get(0), name, value));
                }
            });
        }
        return new Answer(200, new JsonObject().put("Parameters", found));
    }

    private static Answer byName(Manifest manifest, String ports, String name) {
        List<String> parts = partsOf(name);
        String value = isStack(manifest, parts)
                ? values(manifest, ports).get(String.join("/", parts.subList(1, parts.size())))
                : null;
        if (value == null) {
            return error("ParameterNotFound", "There is no parameter " + name);
        }
        String below = String.join("/", parts.subList(1, parts.size()));
        return new Answer(200, new JsonObject().put("Parameter", parameter(parts.get(0), below, value)));
    }

    private static List<String> partsOf(String path) {
        return new ArrayList<>(Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList());
    }

    private static boolean isStack(Manifest manifest, List<String> parts) {
        return !parts.isEmpty()
                && Set.of(stack(manifest.app()), stack(NAMELESS)).contains(parts.get(0));
    }

    /** The name that Architect gives an app's stack in testing: {@code tea-house} becomes {@code TeaHouseTesting}. */
    private static String stack(String app) {
        String words = CAPITAL.matcher(app + "-testing").replaceAll(" $1");
        String lower = EDGES.matcher(words).replaceAll("").toLowerCase(Locale.ROOT);
        String first = lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
        return NEXT_WORD
                .matcher(first)
                .replaceAll(word -> Matcher.quoteReplacement(word.group(1).toUpperCase(Locale.ROOT)));
    }

    private static JsonObject parameter(String stack, String name, String value) {
        return new JsonObject()
                .put("Name", "/" + stack + "/" + name)
                .put("Type", "String")
                .put("Value", value)
                .put("Version", 1);
    }

    private static Answer error(String type, String message) {
        return new Answer(400, new JsonObject().put("__type", type).put("message", message));
    }
}
