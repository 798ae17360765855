/** One night on a small sample shop, compared with what its generator says is to become of every record. */
@NullMarked
package dev.lapse.demo;

import org.jspecify.annotations.NullMarked;
