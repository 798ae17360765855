/** Letters by SMTP. */
@NullMarked
package dev.lapse.app.mail;

import org.jspecify.annotations.NullMarked;
