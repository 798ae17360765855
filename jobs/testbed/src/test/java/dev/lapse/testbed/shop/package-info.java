/** A Danish web shop invented for tests and the demo: its tables, its people, and what is planted among them. */
@NullMarked
package dev.lapse.testbed.shop;

import org.jspecify.annotations.NullMarked;
