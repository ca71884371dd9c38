package dev.parley.functions.authorizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.functions.authorizer.PolicyStatement.Effect;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy as JSON, in AWS's form. */
final class PolicyJson {

    private static final String VERSION = "2012-10-17";

    /** A statement with any other element is qualified: its meaning is not supported. */
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PolicyJson() {}

    static String write(AuthorizerPolicy policy) {
        ObjectNode json = JSON.createObjectNode().put("principalId", policy.principalId());
        ArrayNode statements =
                json.putObject("policyDocument").put("Version", VERSION).putArray("Statement");
        for (PolicyStatement statement : policy.statements()) {
            if (statement.qualified()) {
                throw new IllegalArgumentException("A statement with elements that are not known can't be written");
            }
            ObjectNode written = statements.addObject();
            written.put("Effect", statement.effect().word());
            statement.actions().forEach(written.putArray("Action")::add);
            statement.resources().forEach(written.putArray("Resource")::add);
        }
        if (!policy.context().isEmpty()) {
            policy.context().forEach(json.putObject("context")::put);
        }
        return withinBound(json.toString());
    }

    static AuthorizerPolicy read(String text) {
        JsonNode json = parse(withinBound(text));
        return new AuthorizerPolicy(
                textOf(json.path("principalId"), "principalId"),
                statementsOf(json.path("policyDocument").path("Statement")),
                contextOf(json.path("context")));
    }

    private static String withinBound(String text) {
        int bytes = ByteBufUtil.utf8Bytes(text);
        require(
                bytes <= AuthorizerPolicy.MAX_BYTES,
                "An authorizer's result takes at most " + AuthorizerPolicy.MAX_BYTES + " bytes, not " + bytes);
        return text;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An authorizer's result is JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static List<PolicyStatement> statementsOf(JsonNode node) {
        require(node.isObject() || node.isArray(), "A policyDocument has a Statement, or a list of them");
        List<PolicyStatement> statements = new ArrayList<>();
        for (JsonNode statement : node.isArray() ? node : List.of(node)) {
            statements.add(statementOf(statement));
        }
        return statements;
    }

    private static PolicyStatement statementOf(JsonNode node) {
        require(node.isObject(), "A policy's statement is an object");
        boolean qualified = node.properties().stream().anyMatch(element -> !ELEMENTS.contains(element.getKey()));
        return new PolicyStatement(
                effectOf(node.path("Effect").asText()),
                patternsOf(node, "Action"),
                patternsOf(node, "Resource"),
                qualified);
    }

    private static Effect effectOf(String word) {
        for (Effect effect : Effect.values()) {
            if (effect.word().equals(word)) {
                return effect;
            }
        }
        throw new IllegalArgumentException("A statement's Effect is Allow or Deny, not '" + word + "'");
    }

    /** {@code NotAction} and {@code NotResource} count as everything. That matters to a Deny only. */
    private static List<String> patternsOf(JsonNode statement, String element) {
        if (statement.has("Not" + element)) {
            return List.of("*");
        }
        JsonNode node = statement.path(element);
        List<String> patterns = new ArrayList<>();
        for (JsonNode pattern : node.isArray() ? node : List.of(node)) {
            patterns.add(textOf(pattern, element));
        }
        return patterns;
    }

    private static String textOf(JsonNode node, String name) {
        require(node.isTextual(), "An authorizer's policy has a text as " + name);
        return node.textValue();
    }

    private static Map<String, String> contextOf(JsonNode node) {
        require(node.isObject() || node.isMissingNode() || node.isNull(), "An authorizer's context is an object");
        Map<String, String> context = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            require(
                    value.isValueNode(),
                    "An authorizer's context has texts, numbers and booleans; '" + entry.getKey() + "' is none");
            if (!value.isNull()) {
                context.put(entry.getKey(), value.asText());
            }
        });
        return context;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
