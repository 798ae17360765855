/** Tests of the reader of policy files. */
@NullMarked
package dev.lapse.app.policyfiles;

import org.jspecify.annotations.NullMarked;
