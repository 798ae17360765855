/** The policy set as immutable values: rules, periods, rolls, obligations, conditions and bindings. */
@NullMarked
package dev.lapse.core.policy;

import org.jspecify.annotations.NullMarked;
