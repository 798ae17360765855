package dev.lapse.app.batch;

import java.util.Collection;
import org.springframework.batch.core.step.StepExecution;

/** Whoever carries out the parts of one stage. */
interface PartHands {

    /** Carries out each of {@code parts} once, and returns when all have ended: the executions that did so, as they ended. */
    Collection<StepExecution> carryOut(Collection<StepExecution> parts);
}
