/**
 * The commands beside the process itself: arguments flow in, an app's files or calls of a running gateway flow out. Knows
 * manifests by their reader and gateways by their management API, and nothing of what runs behind either.
 */
@NullMarked
package dev.parley.launcher.command;

import org.jspecify.annotations.NullMarked;
