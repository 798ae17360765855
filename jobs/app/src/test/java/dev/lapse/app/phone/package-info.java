/** Tests of phone. */
@NullMarked
package dev.lapse.app.phone;

import org.jspecify.annotations.NullMarked;
