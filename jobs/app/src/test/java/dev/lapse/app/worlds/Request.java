package dev.lapse.app.worlds;

import dev.lapse.core.planning.SubjectKey;
import java.util.Set;

/**
 * A run for one person.
 *
 * @param person whose records it looks at, and no others
 * @param asked all whose requests stand, that person among them
 */
record Request(SubjectKey person, Set<SubjectKey> asked) {}
