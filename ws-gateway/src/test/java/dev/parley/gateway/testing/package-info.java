/** What the gateway's tests, and those of modules above it, start and talk with: a real gateway, a raw client. */
@NullMarked
package dev.parley.gateway.testing;

import org.jspecify.annotations.NullMarked;
