/** The launcher, run as a user runs it, with a JDK and a Maven that only say how they were called. */
@NullMarked
package dev.lapse.app.launcher;

import org.jspecify.annotations.NullMarked;
