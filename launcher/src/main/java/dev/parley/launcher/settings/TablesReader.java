package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.ARC_TABLES_PORT;
import static dev.parley.launcher.settings.Setting.TABLES_URL;

import dev.parley.launcher.tables.AppTables;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestReader;
import dev.parley.manifest.Table;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads where the tables of a folder's app are. */
final class TablesReader {

    private static final Pattern SCHEME = Pattern.compile("(?i)https?");
    private static final String FORM = "http://host:port or https://host:port, or dynalite";

    private final Variables variables;
    private final Notices notices;

    TablesReader(Variables variables, Notices notices) {
        this.variables = variables;
        this.notices = notices;
    }

    AppTables.Source read(Manifest manifest, boolean isTesting) {
        String location = variables.text(TABLES_URL);
        if (location.isEmpty()) {
            noteTables(manifest, isTesting);
            return AppTables.Source.NONE;
        }
        if (!isTesting
                && ManifestReader.hasManifest(manifest.folder())
                && !manifest.tables().isEmpty()) {
            notices.add(
                    "Outside of testing arc.tables() asks AWS's parameter store for the names of tables; clients of AWS"
                            + " use TABLES_URL, with names of your own");
        }
        if (!location.equals(AppTables.DYNALITE)) {
            return new AppTables.Source(false, Optional.of(url(location)), OptionalInt.empty());
        } else if (!isTesting) {
            throw variables.bad(TABLES_URL, "a URL, since ARC_ENV is not testing: dynalite keeps tables in memory");
        }
        OptionalInt port = variables.isSet(ARC_TABLES_PORT)
                ? OptionalInt.of(variables.number(ARC_TABLES_PORT, 1, 65535))
                : OptionalInt.empty();
        return new AppTables.Source(true, Optional.empty(), port);
    }

    private void noteTables(Manifest manifest, boolean isTesting) {
        if (manifest.tables().isEmpty()) {
            return;
        }
        String tables = manifest.tables().stream().map(Table::id).distinct().collect(Collectors.joining(", "));
        notices.add(
                isTesting
                        ? "The app has tables (" + tables
                                + ") and no database for them: start it with parley run --tables,"
                                + " which runs dynalite, or set TABLES_URL"
                        : "The app has tables (" + tables
                                + ") and TABLES_URL is unset: outside of testing functions reach"
                                + " them in AWS, if FUNCTION_ENV passes on AWS's credentials");
    }

    private URI url(String location) {
        try {
            URI url = new URI(location);
            if (url.getScheme() != null
                    && SCHEME.matcher(url.getScheme()).matches()
                    && url.getHost() != null
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw variables.bad(TABLES_URL, FORM);
        }
        throw variables.bad(TABLES_URL, FORM);
    }
}
