/**
 * What an app says to {@code sam deploy}: a folder with a {@code samconfig.toml} or {@code samconfig.yaml} goes in, values of the
 * template's parameters and the region come out. Never reads a template.
 */
@NullMarked
package dev.parley.templates.samconfig;

import org.jspecify.annotations.NullMarked;
