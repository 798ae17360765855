package dev.lapse.core.erasing;

import dev.lapse.core.store.Fence;
import java.time.Clock;

/**
 * The run a chunk belongs to.
 *
 * @param fence what the sessions at the stores carry
 * @param clock the real clock, for the times in the evidence log
 */
public record RunContext(RunId run, String planHash, Lease lease, Fence fence, Clock clock) {}
