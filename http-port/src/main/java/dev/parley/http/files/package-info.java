/**
 * Files for browsers, held in memory: the files of a folder on the class path flow in; responses flow out, compressed and
 * revalidated. Never knows which page the files belong to.
 */
@NullMarked
package dev.parley.http.files;

import org.jspecify.annotations.NullMarked;
