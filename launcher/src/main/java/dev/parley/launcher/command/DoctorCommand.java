package dev.parley.launcher.command;

import dev.parley.launcher.doctor.Doctor;
import dev.parley.launcher.doctor.Report;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley doctor}: says what is wrong with the settings, and with what a process would meet. */
@Command(
        name = "doctor",
        description = {
            "Looks at what a process would start with here, and says what to do: settings, memory, open files, ports,"
                    + " certificates, Redis, and the other processes. Reads the same variables as a start does, and"
                    + " changes nothing. Run it where, and as whom, the process runs.",
            "Prints a line for each finding: ok, warning or error. Exits with 1 if there is an error."
        },
        footer = {"", "Example: REDIS_URL=redis://redis:6379 parley doctor gateway"})
final class DoctorCommand implements Callable<Integer> {

    private static final int HAS_ERRORS = 1;
    private static final int MAX_SECONDS = 300;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ROLE",
            arity = "0..1",
            description = "The process's role: all, gateway, chat or shell (default: all).")
    private String role = Role.ALL.toString();

    @Option(
            names = "--run",
            paramLabel = "PLACE",
            description = "Looks at what parley run PLACE would start with, instead of APP.")
    private @Nullable Path place;

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean isJson;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Seconds for all checks, which run side by side, 1 to 300 (default: 6).")
    private int timeoutSeconds = 6;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (timeoutSeconds < 1 || timeoutSeconds > MAX_SECONDS) {
            throw bad("--timeout is " + timeoutSeconds + "; expected 1 to " + MAX_SECONDS);
        }
        Map<String, String> environment = new HashMap<>(context.environment());
        if (place != null) {
            environment.put(
                    Setting.APP.name(), place.toAbsolutePath().normalize().toString());
        }
        Report report = new Doctor(named(), environment, Duration.ofSeconds(timeoutSeconds)).examine();
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(report.json().encodePrettily());
        } else {
            report.lines().forEach(out::println);
        }
        return report.isOk() ? 0 : HAS_ERRORS;
    }

    private Role named() {
        try {
            return Role.named(role);
        } catch (BadSettingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
