/** What of a policy set somebody has accepted, and what another one does that was not accepted. */
@NullMarked
package dev.lapse.core.policy.acceptance;

import org.jspecify.annotations.NullMarked;
