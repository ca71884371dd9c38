/**
 * Holds deploy/kubernetes to what it refers to: overlays are built by kustomize, read into Kubernetes's own types, and compared with
 * each other, with Parley's settings and with the Dockerfile. Never talks to a cluster.
 */
@NullMarked
package dev.parley.kubernetes;

import org.jspecify.annotations.NullMarked;
