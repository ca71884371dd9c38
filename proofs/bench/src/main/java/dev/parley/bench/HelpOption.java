package dev.parley.bench;

import picocli.CommandLine.Option;

/** Says what the options are. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    boolean asked;
}
