/** The public Sakila sample as a real database and the policy set that governs it. */
@NullMarked
package dev.lapse.testbed.sakila;

import org.jspecify.annotations.NullMarked;
