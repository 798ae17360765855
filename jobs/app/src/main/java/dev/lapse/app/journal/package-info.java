/** Lapse's own database, the journal, behind the ports that core declares; and the file with the keys. */
@NullMarked
package dev.lapse.app.journal;

import org.jspecify.annotations.NullMarked;
