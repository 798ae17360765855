/** Pages for people: templates filled, and the same as PDF; nothing of a page comes from anywhere else. */
@NullMarked
package dev.lapse.app.paper;

import org.jspecify.annotations.NullMarked;
