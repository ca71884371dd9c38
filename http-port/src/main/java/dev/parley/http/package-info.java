/**
 * A port that speaks HTTP, once for every module that has one: it listens, speaks TLS and replaces its certificate,
 * names the client behind trusted proxies, answers health checks, and reads bodies within bounds. Never knows what a
 * request asks for.
 */
@NullMarked
package dev.parley.http;

import org.jspecify.annotations.NullMarked;
