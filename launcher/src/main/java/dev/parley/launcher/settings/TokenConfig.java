package dev.parley.launcher.settings;

import dev.parley.gateway.token.TokenRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How clients' tokens are checked.
 *
 * @param url where the keys are, unless they are in a file
 * @param file where the keys are, unless there is a URL
 */
public record TokenConfig(TokenRules rules, Optional<URI> url, Path file) {}
