/** Reads the YAML files of a policy set into {@code core.policy}, and tells every fault of every file at once. */
@NullMarked
package dev.lapse.app.policyfiles;

import org.jspecify.annotations.NullMarked;
