/**
 * Apps of AWS SAM and the Serverless Framework, run by the real jar from their own templates, with tables in dynalite. Their npm
 * packages are those installed in this module.
 */
@NullMarked
package dev.parley.compatibility.templates;

import org.jspecify.annotations.NullMarked;
