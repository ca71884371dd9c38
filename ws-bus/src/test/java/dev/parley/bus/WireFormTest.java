package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.bus.commands.CommandReply;
import dev.parley.bus.commands.ConnectionCommand;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.json.ResultJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormTest {

    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Attributes INFO = new Attributes("{\"nick\":\"ann\"}");

    static List<ConnectionCommand> commands() {
        return List.of(
                new ConnectionCommand.Send(ID, Payload.text("grüße")),
                new ConnectionCommand.Send(ID, Payload.binary(new byte[] {0, -1, 7})),
                new ConnectionCommand.Close(ID, 4321, "enough"),
                new ConnectionCommand.Info(ID),
                new ConnectionCommand.SetAttributes(ID, INFO),
                new ConnectionCommand.Join(
                        ID, "room:tea", new JoinOptions(new Position("k3Zq", 17), INFO, "c6af9ac6/1")),
                new ConnectionCommand.Leave(ID, "room:tea"),
                new ConnectionCommand.ToOpen(new ConnectionCommand.Info(ID)));
    }

    static List<CommandReply> replies() {
        return List.of(
                CommandReply.Done.DONE,
                new CommandReply.Info(new ConnectionInfo(new Identity("::1", "probe"), 1, 2, INFO)),
                new CommandReply.Join(new Joined(true, new Position("k3Zq", 17), 3)));
    }

    static List<FunctionResult> results() {
        return List.of(
                FunctionResult.ok(),
                FunctionResult.status(403).withHeader("Sec-WebSocket-Protocol", "chat"),
                FunctionResult.ok(""),
                FunctionResult.ok("{}"),
                FunctionResult.ok(Payload.binary(new byte[] {1, 2, -3})));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commands_read_back_as_they_were(ConnectionCommand command) {
        assertThat(WireJson.read(WireJson.write(command), ConnectionCommand.class))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replies_read_back_as_they_were(CommandReply reply) {
        assertThat(WireJson.read(WireJson.write(reply), CommandReply.class)).isEqualTo(reply);
    }

    @ParameterizedTest
    @MethodSource("results")
    void results_read_back_as_they_were(FunctionResult result) {
        assertThat(ResultJson.read(ResultJson.write(result))).isEqualTo(result);
    }

    @Test
    void a_result_is_in_awss_form() {
        assertThat(new String(ResultJson.write(FunctionResult.ok("hi")), StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":200,\"body\":\"hi\"}");
        assertThat(new String(ResultJson.write(FunctionResult.ok()), StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":200}");
    }

    @Test
    void an_announcement_of_a_newer_version_is_understood() {
        String json =
                "{\"hostId\":\"h\",\"processId\":\"p\",\"routeKeys\":[\"$default\"],\"leaving\":false,\"zone\":3}";
        assertThat(WireJson.read(json.getBytes(StandardCharsets.UTF_8), HostAnnouncement.class))
                .isEqualTo(new HostAnnouncement("h", "p", Set.of("$default"), false, false, false));
    }

    @Test
    void a_join_of_an_older_version_has_no_key() {
        String json = "{\"command\":\"join\",\"connectionId\":\"c\",\"channel\":\"tea\",\"options\":"
                + "{\"from\":{\"epoch\":\"e\",\"offset\":1},\"info\":{\"json\":\"{}\"}}}";
        ConnectionCommand.Join join =
                (ConnectionCommand.Join) WireJson.read(json.getBytes(StandardCharsets.UTF_8), ConnectionCommand.class);
        assertThat(join.options().idempotencyKey()).isEmpty();
    }

    @Test
    void what_is_no_command_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireJson.read(
                        "{\"command\":\"explode\"}".getBytes(StandardCharsets.UTF_8), ConnectionCommand.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultJson.read("{\"body\":1}".getBytes(StandardCharsets.UTF_8)));
    }
}
