/** Behaviours that others have met, each told by a small database, its policy set and one run over both. */
@NullMarked
package dev.lapse.app.cases;

import org.jspecify.annotations.NullMarked;
