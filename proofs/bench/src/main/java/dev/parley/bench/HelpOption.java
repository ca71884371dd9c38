package dev.parley.bench;

import picocli.CommandLine.Option;

/** Prints the options. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    boolean requested;
}
