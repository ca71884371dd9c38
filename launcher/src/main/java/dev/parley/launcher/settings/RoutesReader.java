package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.schema.SchemaFile;
import dev.parley.launcher.apps.Echo;
import dev.parley.launcher.apps.Fanout;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the routes, their messages' schemas, and the authorizer's identity sources. */
final class RoutesReader {

    private final Variables variables;

    RoutesReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Blocks to read the schemas. The routes of an app in compiled classes are known once it is loaded, and are added then. A
     * gateway that runs apart from it relies on settings alone.
     *
     * @throws BadSettingException also if the file of schemas is not usable
     */
    Routes read(App app, Role role) {
        Routes appRoutes = routesOf(app, role);
        Set<String> custom = variables.list(ROUTES);
        Set<String> authorizer = variables.flag(AUTHORIZER) ? Set.of(Routes.AUTHORIZER) : Set.of();
        if (custom.stream().anyMatch(key -> key.startsWith("$") || key.isEmpty())) {
            throw variables.bad(ROUTES, "route keys without a leading $");
        }
        Routes routes = new Routes(
                union(union(appRoutes.keys(), custom), authorizer),
                variables.isSet(ROUTE_SELECTION)
                        ? variables.parsed(ROUTE_SELECTION, RouteSelection::of)
                        : appRoutes.selection(),
                union(appRoutes.twoWay(), variables.list(ROUTE_RESPONSES)));
        boolean hasOthers = isLoadedLater(app, role);
        if (!hasOthers && !routes.keys().containsAll(routes.twoWay())) {
            throw variables.bad(ROUTE_RESPONSES, "keys of configured routes: " + routes);
        }
        return variables.isSet(ROUTE_SCHEMAS) ? withSchemas(routes, hasOthers) : routes;
    }

    private static boolean isLoadedLater(App app, Role role) {
        return app instanceof App.Compiled && role != Role.GATEWAY;
    }

    private static Routes routesOf(App app, Role role) {
        if (isLoadedLater(app, role)) {
            return Routes.lifecycle().withKeys(Set.of());
        }
        if (app instanceof App.InFolder own) {
            return routesOf(own.manifest());
        }
        return app instanceof App.BuiltIn own ? routesOf(own.name()) : Routes.lifecycle();
    }

    private static Routes routesOf(BuiltInApp app) {
        return switch (app) {
            case CHAT -> Routes.lifecycle();
            case ECHO -> Echo.ROUTES;
            case FANOUT -> Fanout.ROUTES;
        };
    }

    private static Routes routesOf(Manifest app) {
        Set<String> keys =
                app.webSockets().stream().map(WebSocketRoute::routeKey).collect(Collectors.toSet());
        String selection = app.api().routeSelection().orElse(RouteSelection.DEFAULT);
        return new Routes(keys, RouteSelection.of(selection), app.api().twoWay());
    }

    private Routes withSchemas(Routes routes, boolean hasOthers) {
        try {
            Routes checked = routes.withSchemas(SchemaFile.read(variables.text(ROUTE_SCHEMAS)));
            if (!hasOthers) {
                checked.requireRoutesOfSchemas();
            }
            return checked;
        } catch (IllegalArgumentException e) {
            throw variables.bad(ROUTE_SCHEMAS, "a JSON file of schemas by route key, but " + e.getMessage());
        }
    }

    IdentitySources identitySources(Routes routes, App app, Role role) {
        boolean mayHave = routes.has(Routes.AUTHORIZER) || isLoadedLater(app, role);
        if (variables.isSet(AUTHORIZER_IDENTITY) && !mayHave) {
            throw variables.bad(
                    AUTHORIZER_IDENTITY,
                    "nothing unless AUTHORIZER=true, or the app has a route authorizer, which uses it");
        }
        Set<String> sources = variables.isSet(AUTHORIZER_IDENTITY) || !(app instanceof App.InFolder own)
                ? variables.list(AUTHORIZER_IDENTITY)
                : own.manifest().api().identitySources();
        return variables.parsed(AUTHORIZER_IDENTITY, text -> IdentitySources.of(sources));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
