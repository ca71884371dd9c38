package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of each command. */
class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "run",
                "check",
                "certs",
                "doctor",
                "prepare",
                "send",
                "close",
                "info",
                "publish",
                "redact",
                "refuse",
                "drain",
                "rebalance",
                "top"
            })
    void each_command_has_help_with_an_example_and_is_listed(String command) {
        CommandRun help = CommandRun.of(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: parley " + command + " ")
                .contains("\nExample: ")
                .contains("parley " + command + " ");
        assertThat(CommandRun.of("--help").out().lines()).anyMatch(line -> line.startsWith("  " + command + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "close", "info", "publish", "redact", "refuse", "drain", "rebalance", "top"})
    void commands_of_gateways_document_endpoint_and_key(String command) {
        assertThat(CommandRun.of(command, "--help").out())
                .contains("--endpoint=URL", "PARLEY_ENDPOINT", "http://localhost:2222/testing")
                .contains("--key=ID:SECRET", "AWS_ACCESS_KEY_ID");
    }

    @Test
    void a_command_without_its_arguments_prints_its_usage() {
        CommandRun send = CommandRun.of("send");
        assertThat(send.status()).isEqualTo(2);
        assertThat(send.err()).contains("ID", "TEXT", "Usage: parley send ");
    }

    @Test
    void an_unknown_option_is_rejected() {
        CommandRun close = CommandRun.of("close", "JEbeOfQ9oAMCKWwxYz012345678=", "--cod", "3001");
        assertThat(close.status()).isEqualTo(2);
        assertThat(close.err()).contains("--cod");
        CommandRun check = CommandRun.of("check", "--deep");
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("--deep");
    }
}
