package dev.parley.management;

import static dev.parley.gateway.testing.TestGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.bus.ProcessId;
import dev.parley.bus.rebalance.ShedRequests;
import dev.parley.bus.rebalance.ShedTurn;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/openapi.yaml} says what the API does: no less, and no more. */
class OpenApiTest {

    /** What takes a Redis that is away, or a gateway that stands still. */
    private static final Set<Integer> OF_OTHER_TESTS = Set.of(503, 504);

    /** A stream, and what takes many of them: see {@link TailTest}. */
    private static final Set<String> STREAMED = Set.of("Tail 200", "Tail 429");

    private static final String ID_OF_NOBODY = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final Vertx vertx = Vertx.vertx();
    private final JsonObject document = read();
    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final Recorder connect = new Recorder();
    private final Set<String> seen = new TreeSet<>();

    private static JsonObject read() {
        try {
            Map<String, Object> yaml = new Yaml().load(Files.readString(Path.of("..", "docs", "openapi.yaml")));
            return new JsonObject(yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Without its servers: the library wants one base path for all, and Architect's is another one. Without the type of the
     * stream, which the library does not know.
     */
    private OpenAPIContract contract() {
        JsonObject copy = document.copy();
        copy.remove("servers");
        JsonObject tail =
                copy.getJsonObject("paths").getJsonObject("/@cluster/tail").getJsonObject("get");
        tail.getJsonObject("responses").getJsonObject("200").remove("content");
        return await(OpenAPIContract.from(vertx, copy));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void it_has_the_operations_of_the_code() {
        Set<String> described = contract().operations().stream()
                .map(operation ->
                        operation.getOperationId() + " " + operation.getHttpMethod() + " " + operation.getOpenAPIPath())
                .collect(Collectors.toSet());
        Set<String> coded = Arrays.stream(Operation.values())
                .map(operation -> operation.id() + " " + operation.method() + " /"
                        + operation.resource().template())
                .collect(Collectors.toSet());

        assertThat(described).isEqualTo(coded);
        assertThat(document.getJsonArray("servers").stream().map(server -> ((JsonObject) server).getString("url")))
                .containsExactly("http://localhost:2222/{stage}", "http://localhost:2222/_arc/ws");
    }

    @Test
    void every_answer_is_one_that_it_describes_and_each_of_those_comes() {
        OpenAPIContract contract = contract();
        ResponseValidator validator = ResponseValidator.create(vertx, contract);
        WebSocketFunction refused = event -> io.vertx.core.Future.succeededFuture(FunctionResult.status(403));
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.outboundBytes(8192).build(),
                        backplane,
                        1,
                        (connections, channels) ->
                                Map.of("$connect", connect, "$default", refused, "$disconnect", refused));
                RawClient client = RawClient.tcp(gateway.port(), 4096)) {
            client.handshake("/");
            String id = connect.take().connectionId();
            Exchanges exchanges = new Exchanges(new ManagementTestClient(ManagementPort.start(gateway)), validator);
            exchanges.run(id);
            exchanges.rebalance(gateway.vertx());
            exchanges.drain();
            exchanges.cluster(id);
            await(gateway.drain().stop());
            exchanges.check(Operation.UNDRAIN_NODE, 409, exchanges.management.delete(Exchanges.NODE + "/drain"));
            exchanges.check(Operation.UNDRAIN, 409, exchanges.management.delete(Exchanges.DRAIN));
        }

        Set<String> described = document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream().filter(entry -> !entry.getKey().equals("parameters")))
                .map(entry -> (JsonObject) entry.getValue())
                .flatMap(operation -> operation.getJsonObject("responses").fieldNames().stream()
                        .filter(status -> !OF_OTHER_TESTS.contains(Integer.valueOf(status)))
                        .map(status -> operation.getString("operationId") + " " + status))
                .filter(answer -> !STREAMED.contains(answer))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).isEqualTo(described);
    }

    /** Calls everything, well and badly, and holds each answer against the document. */
    private final class Exchanges {

        private static final String DRAIN = "/testing/@gateways/drain";
        private static final String REBALANCE = "/testing/@gateways/rebalance";

        private static final String CLUSTER = "/testing/@cluster";
        private static final String NODE = CLUSTER + "/nodes/" + ProcessId.THIS;

        private final ManagementTestClient management;
        private final ResponseValidator validator;

        Exchanges(ManagementTestClient management, ResponseValidator validator) {
            this.management = management;
            this.validator = validator;
        }

        void run(String id) {
            forbidden();
            channels(id);
            refusals();
            users();
            log();
            connections(id);
        }

        private void refusals() {
            String user = "/testing/@refusals/users/ada";
            String address = "/testing/@refusals/addresses/192.0.2.1";
            check(Operation.REFUSE_USER, 200, management.put(user + "?seconds=60&reason=spam", ""));
            check(Operation.REFUSE_USER, 400, management.put(user, ""));
            check(Operation.REFUSE_ADDRESS, 200, management.put(address + "?seconds=60", ""));
            check(Operation.REFUSE_ADDRESS, 400, management.put(address + "?seconds=0", ""));
            check(Operation.LIST_REFUSALS, 200, management.get("/testing/@refusals"));
            check(Operation.ACCEPT_USER, 204, management.delete(user));
            check(Operation.ACCEPT_USER, 404, management.delete(user));
            check(Operation.ACCEPT_USER, 400, management.delete("/testing/@refusals/users/"));
            check(Operation.ACCEPT_ADDRESS, 204, management.delete(address));
            check(Operation.ACCEPT_ADDRESS, 404, management.delete(address));
            check(Operation.ACCEPT_ADDRESS, 400, management.delete("/testing/@refusals/addresses/nobody"));
            fill();
            check(Operation.REFUSE_USER, 429, management.put(user + "?seconds=60", ""));
            check(Operation.REFUSE_ADDRESS, 429, management.put(address + "?seconds=60", ""));
            check(Operation.ACCEPT_USER, 204, management.delete("/testing/@refusals/users/0"));
        }

        private void fill() {
            long until = System.currentTimeMillis() + 600_000;
            for (int i = 0; i < Refusals.MAX; i++) {
                await(backplane.refusals().put(new Refusal(new Subject(Kind.USER, "" + i), until, "")));
            }
        }

        private void forbidden() {
            for (Operation operation : Operation.values()) {
                String path = operation
                        .resource()
                        .template()
                        .replace(Resource.CHANNEL_NAME, "tea")
                        .replace(Resource.CONNECTION_ID, ID_OF_NOBODY)
                        .replace(Resource.POSITION, "k3Zq:1")
                        .replace(Resource.USER, "ada")
                        .replace(Resource.ADDRESS, "192.0.2.1")
                        .replace(Resource.NODE, "node")
                        .replace(Resource.LOGGER_NAME, "dev.parley");
                check(operation, 403, management.send(operation.method(), "/other/" + path, new byte[0]));
            }
        }

        private void channels(String id) {
            String tea = "/testing/@channels/tea";
            String bad = "/testing/@channels/%07";
            check(Operation.JOIN, 200, management.put(tea + "/connections/" + id, "{\"info\":{\"nick\":\"Ada\"}}"));
            check(Operation.JOIN, 400, management.put(bad + "/connections/" + id, ""));
            check(Operation.JOIN, 410, management.put(tea + "/connections/" + ID_OF_NOBODY, ""));
            check(Operation.JOIN, 413, management.put(tea + "/connections/" + id, "x".repeat(200_000)));
            check(Operation.PUBLISH, 200, management.post(tea, "one"));
            check(Operation.PUBLISH, 200, management.post(tea + "?ephemeral=true", "two"));
            check(Operation.PUBLISH, 400, management.post(bad, "x"));
            check(Operation.PUBLISH, 410, management.post(tea + "?connection=" + ID_OF_NOBODY, "x"));
            check(Operation.PUBLISH, 413, management.post(tea, "x".repeat(200_000)));
            check(Operation.GET_CHANNEL, 200, management.get(tea));
            check(Operation.GET_CHANNEL, 200, management.get("/testing/@channels/unused"));
            check(Operation.GET_CHANNEL, 400, management.get(bad));
            check(Operation.GET_MESSAGES, 200, management.get(tea + "/messages"));
            check(Operation.GET_MESSAGES, 400, management.get(tea + "/messages?limit=0"));
            JsonObject position = management.get(tea).json().getJsonObject("position");
            String message = "/messages/" + position.getString("epoch") + ":" + position.getLong("offset");
            check(Operation.REDACT, 204, management.delete(tea + message));
            check(Operation.REDACT, 404, management.delete("/testing/@channels/unused" + message));
            check(Operation.REDACT, 400, management.delete(tea + "/messages/17"));
            check(Operation.LEAVE, 204, management.delete(tea + "/connections/" + id));
            check(Operation.LEAVE, 400, management.delete(tea + "/connections/nobody"));
            check(Operation.LEAVE, 410, management.delete(tea + "/connections/" + ID_OF_NOBODY));
        }

        private void users() {
            check(Operation.CLOSE_USER, 200, management.delete("/testing/@users/nobody/connections"));
            check(Operation.CLOSE_USER, 400, management.delete("/testing/@users/nobody/connections?code=1006"));
        }

        private void log() {
            String all = "/testing/@log";
            String one = all + "/dev.parley";
            check(Operation.SET_LOG, 200, management.put(all + "?level=DEBUG&seconds=60", ""));
            check(Operation.SET_LOG, 400, management.put(all + "?level=LOUD", ""));
            check(Operation.SET_LOGGER, 200, management.put(one + "?level=warn", ""));
            check(Operation.SET_LOGGER, 400, management.put(one + "?level=WARN&seconds=0", ""));
            check(Operation.SET_LOGGER, 404, management.put(all + "/nobody?level=WARN", ""));
            check(Operation.GET_LOG, 200, management.get(all));
            check(Operation.RESET_LOGGER, 200, management.delete(one));
            check(Operation.RESET_LOGGER, 404, management.delete(one));
            check(Operation.RESET_LOG, 200, management.delete(all));
        }

        private void connections(String id) {
            String all = "/testing/@connections";
            Reply page = management.get(all + "?limit=1");
            check(Operation.LIST_CONNECTIONS, 200, page);
            check(Operation.LIST_CONNECTIONS, 200, management.get(all + "?next=" + id));
            check(Operation.LIST_CONNECTIONS, 400, management.get(all + "?limit=x"));
            String one = all + "/" + id;
            check(Operation.GET_CONNECTION, 200, management.get(one));
            check(Operation.POST_TO_CONNECTION, 200, management.post(one, "hi"));
            check(Operation.POST_TO_CONNECTION, 413, management.post(one, "x".repeat(200_000)));
            Reply reply = management.post(one, "x".repeat(100_000));
            while (reply.status() == 200) {
                reply = management.post(one, "x".repeat(100_000));
            }
            check(Operation.POST_TO_CONNECTION, 429, reply);
            check(Operation.DELETE_CONNECTION, 400, management.delete(one + "?code=7"));
            check(Operation.DELETE_CONNECTION, 204, management.delete(one));
            for (Operation operation : Operation.values()) {
                if (operation.resource() == Resource.CONNECTION) {
                    check(operation, 400, management.send(operation.method(), all + "/nobody", new byte[0]));
                    check(operation, 410, management.send(operation.method(), one, new byte[0]));
                }
            }
        }

        void rebalance(Vertx bus) {
            check(Operation.REBALANCE, 400, management.post(REBALANCE + "?rate=0", ""));
            check(Operation.REBALANCE, 200, management.post(REBALANCE, ""));
            check(Operation.GET_REBALANCE, 200, management.get(REBALANCE));
            check(Operation.STOP_REBALANCE, 200, management.delete(REBALANCE));
            ShedTurn turnOfOther = new ShedTurn("other", "other", 0, 0, false);
            await(new ShedRequests(bus).send(ProcessId.THIS, turnOfOther));
            check(Operation.REBALANCE, 409, management.post(REBALANCE, ""));
        }

        void drain() {
            check(Operation.DRAIN, 200, management.post(DRAIN, ""));
            check(Operation.GET_DRAIN, 200, management.get(DRAIN));
            check(Operation.UNDRAIN, 200, management.delete(DRAIN));
            check(Operation.GET_STATUS, 200, management.get("/testing/@status"));
        }

        void cluster(String id) {
            check(Operation.LIST_NODES, 200, management.get(CLUSTER + "/nodes"));
            for (Operation operation : Operation.values()) {
                if (operation.resource() == Resource.NODE_DRAIN) {
                    check(operation, 200, management.send(operation.method(), NODE + "/drain", new byte[0]));
                    String nobody = CLUSTER + "/nodes/nobody/drain";
                    check(operation, 404, management.send(operation.method(), nobody, new byte[0]));
                }
            }
            check(Operation.GET_RATES, 200, management.get(CLUSTER + "/rates"));
            check(Operation.GET_RATES, 400, management.get(CLUSTER + "/rates?seconds=9"));
            check(Operation.GET_RATES, 404, management.get(CLUSTER + "/rates?node=nobody"));
            check(Operation.FIND_CONNECTIONS, 200, management.get(CLUSTER + "/connections"));
            check(Operation.FIND_CONNECTIONS, 400, management.get(CLUSTER + "/connections?limit=0"));
            check(Operation.DESCRIBE_CONNECTION, 200, management.get(CLUSTER + "/connections/" + id));
            check(Operation.DESCRIBE_CONNECTION, 404, management.get(CLUSTER + "/connections/" + ID_OF_NOBODY));
            check(Operation.FIND_CHANNELS, 200, management.get(CLUSTER + "/channels"));
            check(Operation.FIND_CHANNELS, 400, management.get(CLUSTER + "/channels?limit=0"));
            check(Operation.DESCRIBE_CHANNEL, 200, management.get(CLUSTER + "/channels/tea"));
            check(Operation.DESCRIBE_CHANNEL, 400, management.get(CLUSTER + "/channels/" + "x".repeat(201)));
            check(Operation.TAIL, 400, management.get(CLUSTER + "/tail?kinds=what"));
            check(Operation.TAIL, 404, management.get(CLUSTER + "/tail?node=nobody"));
        }

        private void check(Operation operation, int status, Reply reply) {
            assertThat(reply.status()).as(operation + " " + reply.body()).isEqualTo(status);
            String type = reply.response().headers().firstValue("Content-Type").orElse("");
            Map<String, String> headers = Map.of();
            ValidatableResponse response = type.isEmpty()
                    ? ValidatableResponse.create(status, headers)
                    : ValidatableResponse.create(status, headers, Buffer.buffer(reply.body()), type);
            await(validator.validate(response, operation.id()));
            assertThat(reply.body().isEmpty()).isEqualTo(type.isEmpty());
            seen.add(operation.id() + " " + status);
        }
    }
}
