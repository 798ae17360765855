/** What is handed out to a person, as files: the data, a page that a layman can read, and the encrypted archive around both. */
@NullMarked
package dev.lapse.app.desk.handout;

import org.jspecify.annotations.NullMarked;
