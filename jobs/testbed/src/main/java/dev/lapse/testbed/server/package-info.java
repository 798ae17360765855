/** Real servers from Maven artifacts on free ports of this machine, without Docker, as root or as an ordinary user. */
@NullMarked
package dev.lapse.testbed.server;

import org.jspecify.annotations.NullMarked;
