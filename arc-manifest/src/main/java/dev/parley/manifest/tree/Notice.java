package dev.parley.manifest.tree;

/** A hint for a manifest's author that does not prevent its use. */
public record Notice(TextPosition position, String words) {}
