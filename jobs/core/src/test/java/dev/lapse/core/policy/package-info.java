/** Tests of the policy values. */
@NullMarked
package dev.lapse.core.policy;

import org.jspecify.annotations.NullMarked;
