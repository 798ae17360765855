/** Tests of the journal, each on H2 and on a real PostgreSQL. */
@NullMarked
package dev.lapse.app.journal;

import org.jspecify.annotations.NullMarked;
