package dev.parley.launcher.settings;

import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.manifest.ManifestSource;
import dev.parley.templates.FolderManifests;
import dev.parley.templates.api.Expressions;
import dev.parley.templates.source.OperatorSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the apps of folders with the settings on which their templates may depend. */
public final class FolderApps {

    private static final Expressions EXPRESSIONS =
            new Expressions(RouteSelection::of, source -> IdentitySources.of(Set.of(source)));

    private FolderApps() {}

    /**
     * @param environment this process's variables
     * @throws BadSettingException if {@code TEMPLATE_PARAMETERS} names a variable that is unset
     */
    public static ManifestSource of(Map<String, String> environment) {
        return of(new Variables(environment));
    }

    static ManifestSource of(Variables variables) {
        OperatorSettings operator = new OperatorSettings(
                variables.named(Setting.TEMPLATE_PARAMETERS),
                Optional.of(variables.text(Setting.STAGE)).filter(stage -> !stage.isEmpty()),
                variables.text(Setting.API_ID),
                region(variables.environment()),
                variables.isSet(Setting.SAM_CONFIG_ENV)
                        ? variables.text(Setting.SAM_CONFIG_ENV)
                        : OperatorSettings.DEFAULT_SAM_ENVIRONMENT,
                variables.environment());
        return new FolderManifests(operator, EXPRESSIONS);
    }

    private static Optional<String> region(Map<String, String> environment) {
        String region = environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
        return Optional.of(region).filter(name -> !name.isEmpty());
    }
}
