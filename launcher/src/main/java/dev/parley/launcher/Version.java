package dev.parley.launcher;

import picocli.CommandLine.IVersionProvider;

/** The jar's version, from its manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"parley " + (version == null ? "(not from a jar)" : version)};
    }
}
