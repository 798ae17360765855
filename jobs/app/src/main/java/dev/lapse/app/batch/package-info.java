/** The batch job: settle, plan, erase, reclaim, verify, report; and the one interface by which others start it. */
@NullMarked
package dev.lapse.app.batch;

import org.jspecify.annotations.NullMarked;
