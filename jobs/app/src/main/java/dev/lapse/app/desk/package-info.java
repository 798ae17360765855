/** What is done for people, whichever door they come through: each task on its journal and its stores, and what is answered. */
@NullMarked
package dev.lapse.app.desk;

import org.jspecify.annotations.NullMarked;
