package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley refuse}: keeps a user or an address out for a time. */
@Command(
        name = "refuse",
        description = {
            "Keeps a user or an address out for a time: every gateway answers its handshakes with 403 within 2 s, and closes"
                    + " its connections with 1008.",
            "The refusal outlives gateways if they use Redis. With --undo it ends at once; without --user and --address all"
                    + " refusals in force are printed."
        },
        footer = {
            "",
            "Example: parley refuse --user troll --seconds 86400 --reason spam",
            "Example: parley refuse --address 203.0.113.0/24 --undo"
        })
final class RefuseCommand implements Callable<Integer> {

    private static final String PATH = "/@refusals";
    private static final byte[] NOTHING = {};

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Mixin
    private final GatewayOptions gateway;

    @ArgGroup
    private final Who who = new Who();

    @ArgGroup
    private final HowLong howLong = new HowLong();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for other operators; clients don't see it.")
    private String reason = "";

    /** Whom to refuse. */
    private static final class Who {

        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "The user, as the authorizer or the token names it.")
        private String user = "";

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                description =
                        "The address, or a network such as 203.0.113.0/24. An IPv6 address stands for its network of 64 bits.")
        private String address = "";
    }

    /** For how long. */
    private static final class HowLong {

        @Option(names = "--seconds", paramLabel = "SECONDS", description = "For how long.")
        private int seconds;

        @Option(names = "--undo", description = "Ends the refusal.")
        private boolean undo;
    }

    RefuseCommand(CommandContext context) {
        this.gateway = new GatewayOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        if (who.user.isEmpty() && who.address.isEmpty()) {
            if (howLong.undo || howLong.seconds != 0) {
                throw new ParameterException(spec.commandLine(), "--user or --address is missing");
            }
            return gateway.run(management -> management.call("GET", PATH, NOTHING));
        }
        if (!howLong.undo && howLong.seconds == 0) {
            throw new ParameterException(spec.commandLine(), "--seconds or --undo is missing");
        }
        String path = PATH
                + (who.user.isEmpty()
                        ? "/addresses/" + ManagementClient.encoded(who.address)
                        : "/users/" + ManagementClient.encoded(who.user));
        return gateway.run(management -> howLong.undo
                ? management.call("DELETE", path, NOTHING)
                : management.call("PUT", path + query(), NOTHING));
    }

    private String query() {
        return "?seconds=" + howLong.seconds + (reason.isEmpty() ? "" : "&reason=" + ManagementClient.encoded(reason));
    }
}
