package dev.parley.embedded;

import dev.parley.backplane.ChannelLimits;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.embedded.process.ProcessBackplane;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.embedded.process.TokenConfig;
import dev.parley.functions.WebSocketApp;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start: looks at what the machine has, puts the parts together, and takes them away again if one of them fails. */
final class Start {

    private static final Logger LOG = LoggerFactory.getLogger(Start.class);

    private final Vertx vertx;
    private final Options options;
    private final Meters meters = new Meters();

    Start(Vertx vertx, Options options) {
        this.vertx = vertx;
        this.options = options;
    }

    Future<Parley> begin() {
        WebSocketApp app = options.app;
        if (app == null) {
            return Future.failedFuture(new ParleyStartException("There is no app: call app(…) before start(…)"));
        }
        try {
            Residence residence = Residence.claim(vertx, options.eventLoops);
            ProcessParts parts = new ProcessParts(vertx, residence.eventLoops());
            return vertx.executeBlocking(this::look, false)
                    .compose(tokens -> backplane(parts)
                            .compose(shared ->
                                    new Assembly(vertx, options, parts, shared, meters).run(app, tokens, residence)))
                    .recover(failure -> parts.stop().transform(stopped -> {
                        residence.leave();
                        return Future.failedFuture(explained(failure));
                    }));
        } catch (ParleyStartException refused) {
            return Future.failedFuture(refused);
        }
    }

    /**
     * Checks ports and hosts, and reads keys of tokens, before anything runs. Blocks.
     *
     * @throws ParleyStartException if one of them can't be used
     */
    private Optional<TokenConfig> look() {
        options.management.ifPresent(management -> management.check(options.port));
        FreeAddress.check("host", options.host, options.port);
        options.management.ifPresent(
                management -> FreeAddress.check("ManagementOptions.host", management.host(), management.port()));
        Optional<TokenConfig> tokens = options.tokens.map(TokenOptions.Chosen::config);
        tokens.ifPresent(config -> config.warnings("TokenOptions.keys", "TokenOptions.audiences")
                .forEach(warning -> LOG.warn("{}", warning)));
        return tokens;
    }

    private Future<ProcessBackplane> backplane(ProcessParts parts) {
        BusCodecs.register(vertx);
        return options.redisSettings()
                .map(redis -> ProcessBackplane.over(vertx, redis, options.redisPatience, parts, meters))
                .orElseGet(() -> Future.succeededFuture(ProcessBackplane.alone(ChannelLimits.DEFAULT, parts, meters)));
    }

    private ParleyStartException explained(Throwable failure) {
        if (failure instanceof ParleyStartException known) {
            return known;
        }
        return new ParleyStartException("Parley did not start: " + failure.getMessage(), failure);
    }
}
