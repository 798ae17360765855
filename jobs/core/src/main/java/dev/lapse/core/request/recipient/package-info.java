/** Who got a person's data, and that each of them is told what a request did to them (GDPR Art. 19). */
@NullMarked
package dev.lapse.core.request.recipient;

import org.jspecify.annotations.NullMarked;
