/** The demo: real servers, a sample shop, one night. */
@NullMarked
package dev.lapse.demo;

import org.jspecify.annotations.NullMarked;
