/** The REST interface: each call asks a desk and sends its answer. Who may do what is one table. */
@NullMarked
package dev.lapse.app.web;

import org.jspecify.annotations.NullMarked;
