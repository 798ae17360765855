/** Looking into a store for personal data, and a first draft of its binding. */
@NullMarked
package dev.lapse.app.desk.discovery;

import org.jspecify.annotations.NullMarked;
