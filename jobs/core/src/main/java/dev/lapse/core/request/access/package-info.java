/** What is handed out to a person who asks for it: a copy of what is held of them (Art. 15 GDPR), or what they gave (Art. 20). */
@NullMarked
package dev.lapse.core.request.access;

import org.jspecify.annotations.NullMarked;
