/**
 * The tables of an app: a manifest's tables flow in, calls of functions flow on to a database with DynamoDB's API, which this
 * package starts where it is dynalite. Never knows which functions call.
 */
@NullMarked
package dev.parley.launcher.tables;

import org.jspecify.annotations.NullMarked;
