/**
 * The Serverless Framework's {@code serverless.yml}: the file of a service with WebSocket events goes in, the app's manifest comes
 * out. Variables of the form <code>${source:address}</code> are resolved where they are needed, and no plugin runs.
 */
@NullMarked
package dev.parley.templates.serverless;

import org.jspecify.annotations.NullMarked;
