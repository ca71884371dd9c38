package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code @aws}, in the manifest for all functions and in a function's folder for that function. */
final class FunctionSettingsReader {

    /** AWS Lambda's limit. */
    private static final int MAX_CONCURRENCY = 10_000;

    private static final int MAX_TIMEOUT_SECONDS = 900;

    /** Architect's word for "no limit". */
    private static final Optional<String> UNTHROTTLED = Optional.of("unthrottled");

    private static final String URL = "url";

    /** Settings that only concern AWS. */
    private static final Set<String> OF_AWS = Set.of(
            "apigateway",
            "architecture",
            "bucket",
            "layer",
            "layers",
            "memory",
            "policies",
            "policy",
            "profile",
            "region",
            "state",
            "storage");

    private final Source source;
    private String runtime;
    private Optional<Duration> timeout;
    private OptionalInt concurrency;
    private Optional<String> url;

    private FunctionSettingsReader(Source source, FunctionSettings base) {
        this.source = source;
        this.runtime = base.runtime();
        this.timeout = base.timeout();
        this.concurrency = base.concurrency();
        this.url = base.url();
    }

    static FunctionSettings ofManifest(Source manifest) throws ManifestException {
        Optional<Pragma> aws = manifest.pragma("aws");
        if (aws.isEmpty()) {
            return FunctionSettings.DEFAULT;
        }
        FunctionSettings settings = apply(aws.get(), manifest, FunctionSettings.DEFAULT);
        if (settings.url().isPresent()) {
            throw manifest.refusal(
                    aws.get().position(), "a URL belongs to one route: put it below the route's name in @ws or @http");
        }
        return settings;
    }

    /** @param config the file in the function's folder: {@code @aws}, or {@code @arc}, its former name */
    static FunctionSettings ofFunction(Source config, FunctionSettings base) throws ManifestException {
        FunctionSettings settings = base;
        for (String name : new String[] {"aws", "arc"}) {
            Optional<Pragma> pragma = config.pragma(name);
            settings = pragma.isEmpty() ? settings : apply(pragma.get(), config, settings);
        }
        return settings;
    }

    private static FunctionSettings apply(Pragma pragma, Source source, FunctionSettings base)
            throws ManifestException {
        FunctionSettingsReader reader = new FunctionSettingsReader(source, base);
        for (PragmaSetting setting : PragmaSetting.of(pragma, source)) {
            reader.set(setting);
        }
        return new FunctionSettings(reader.runtime, reader.timeout, reader.concurrency, reader.url);
    }

    private void set(PragmaSetting setting) throws ManifestException {
        switch (setting.name()) {
            case "runtime" -> runtime = runtime(setting);
            case "timeout" -> timeout = Optional.of(timeout(setting));
            case "concurrency" -> concurrency = concurrency(setting);
            case URL -> url = Optional.of(FunctionUrl.read(setting.value(), source, setting.valuePosition()));
            case "handler" ->
                source.notice(
                        setting.position(), "handler is ignored: a function is the export handler of the file index");
            default -> source.notice(setting.position(), setting.name() + reason(setting));
        }
    }

    private static String reason(PragmaSetting setting) {
        return OF_AWS.contains(setting.name()) ? " has no effect on your own machines" : " is not read by Parley";
    }

    private String runtime(PragmaSetting setting) throws ManifestException {
        return setting.text()
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> source.refusal(
                        setting.valuePosition(),
                        "runtime takes one name, like nodejs20.x or python3.12, not " + setting.words()));
    }

    private Duration timeout(PragmaSetting setting) throws ManifestException {
        OptionalInt seconds = whole(setting);
        if (seconds.isPresent() && seconds.getAsInt() <= MAX_TIMEOUT_SECONDS) {
            return Duration.ofSeconds(seconds.getAsInt());
        }
        throw source.refusal(
                setting.valuePosition(),
                "timeout takes whole seconds, 1 to " + MAX_TIMEOUT_SECONDS + ", not " + setting.words());
    }

    private OptionalInt concurrency(PragmaSetting setting) throws ManifestException {
        OptionalInt number = whole(setting);
        boolean isAccepted = number.isPresent() && number.getAsInt() <= MAX_CONCURRENCY;
        if (isAccepted || setting.text().equals(UNTHROTTLED)) {
            return number;
        }
        throw source.refusal(
                setting.valuePosition(),
                "concurrency takes a whole number from 1 to " + MAX_CONCURRENCY + ", or unthrottled, not "
                        + setting.words());
    }

    /** Empty if the value is not a whole number of at least 1. */
    private static OptionalInt whole(PragmaSetting setting) {
        double number = setting.number().orElse(0);
        boolean whole = number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number);
        return whole ? OptionalInt.of((int) number) : OptionalInt.empty();
    }
}
