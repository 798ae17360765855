/** From what a person gave, an e-mail address or a number, to the persons whom it may mean. */
@NullMarked
package dev.lapse.core.request.search;

import org.jspecify.annotations.NullMarked;
