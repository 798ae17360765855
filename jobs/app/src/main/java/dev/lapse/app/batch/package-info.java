/**
 * The batch job: settle, recognise, plan, erase, reclaim, verify, record log, report; the replay after a restore; and the
 * interfaces by which others start them.
 */
@NullMarked
package dev.lapse.app.batch;

import org.jspecify.annotations.NullMarked;
