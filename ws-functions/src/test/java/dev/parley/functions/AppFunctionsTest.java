package dev.parley.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppFunctionsTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Blocking
    private static class Slow implements WebSocketFunction {
        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            return OK.handle(event);
        }
    }

    private static final class SlowToo extends Slow {}

    @Blocking
    private static final class SlowApp implements WebSocketApp {
        @Override
        public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
            return Map.of("$default", OK);
        }
    }

    private static Map<String, WebSocketFunction> functionsOf(WebSocketApp app) {
        return AppFunctions.of(app, unused(Connections.class), unused(Channels.class));
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new AssertionError(method);
        }));
    }

    private static List<String> blockingOf(Map<String, WebSocketFunction> routes) {
        return routes.entrySet().stream()
                .filter(route -> route.getValue().isBlocking())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void a_mark_on_the_class_of_a_function_or_of_its_app_says_that_it_may_block() {
        Map<String, WebSocketFunction> some = functionsOf((connections, channels) ->
                Map.of("$default", OK, "slow", new Slow(), "too", new SlowToo(), "$authorizer", OK));
        assertThat(blockingOf(some)).containsExactlyInAnyOrder("slow", "too");
        assertThat(blockingOf(functionsOf(new SlowApp()))).containsExactly("$default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$conect", "$"})
    void a_route_that_can_not_be_is_refused(String key) {
        assertThatThrownBy(() -> functionsOf((connections, channels) -> Map.of(key, OK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        " has a route '" + key + "'; expected $authorizer, $connect, $default, $disconnect, or")
                .hasMessageEndingWith("a name without a leading $");
    }

    @Test
    void an_app_without_routes_is_refused() {
        assertThatThrownBy(() -> functionsOf((connections, channels) -> Map.of()))
                .hasMessageEndingWith(" has no routes");
    }
}
