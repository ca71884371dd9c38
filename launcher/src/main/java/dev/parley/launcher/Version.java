package dev.parley.launcher;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The jar's version, from its manifest. */
final class Version implements IVersionProvider {

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"parley " + text()};
    }
}
