/**
 * A template's file goes in, values come out that know their file and line. Problems are collected, so that all of them can be
 * named at once. Never knows what a value means.
 */
@NullMarked
package dev.parley.templates.source;

import org.jspecify.annotations.NullMarked;
