package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.BYTE_RATE;
import static dev.parley.launcher.settings.Setting.CONTROL_RATE;
import static dev.parley.launcher.settings.Setting.JOIN_RATE;
import static dev.parley.launcher.settings.Setting.MAX_CHANNELS;
import static dev.parley.launcher.settings.Setting.MESSAGE_RATE;

import dev.parley.gateway.Conduct;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.socket.Rate;
import dev.parley.gateway.socket.ReadRates;

/** Reads what one connection may do. */
final class ConductReader {

    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_BYTE_RATE = 1 << 30;
    private static final int MAX_CHANNEL_COUNT = 100_000;

    private final Variables variables;

    ConductReader(Variables variables) {
        this.variables = variables;
    }

    Conduct read() {
        return new Conduct(
                new ReadRates(
                        rate(MESSAGE_RATE, MAX_RATE), rate(BYTE_RATE, MAX_BYTE_RATE), rate(CONTROL_RATE, MAX_RATE)),
                new JoinLimits(rate(JOIN_RATE, MAX_RATE), variables.number(MAX_CHANNELS, 0, MAX_CHANNEL_COUNT)));
    }

    private Rate rate(Setting setting, int max) {
        return new Rate(variables.number(setting, 0, max));
    }
}
