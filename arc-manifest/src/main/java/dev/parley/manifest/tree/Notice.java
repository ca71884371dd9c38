package dev.parley.manifest.tree;

/** Something that a manifest's writer should know, and that keeps nobody from reading it. */
public record Notice(TextPosition position, String words) {}
