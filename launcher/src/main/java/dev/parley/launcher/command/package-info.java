/**
 * The subcommands. Arguments flow in; an app's files or calls of a running gateway flow out. They know manifests by their
 * reader and gateways by their management API, and never what runs behind either.
 */
@NullMarked
package dev.parley.launcher.command;

import org.jspecify.annotations.NullMarked;
