/** What stands in {@code ops} for operations holds: units, manifests, the image, and each command that a page names. */
@NullMarked
package dev.lapse.app.deployment;

import org.jspecify.annotations.NullMarked;
