/** Relational stores: the port of core on PostgreSQL, MariaDB, MySQL, Oracle and H2, with one short class of whole statements per product. */
@NullMarked
package dev.lapse.store.jdbc;

import org.jspecify.annotations.NullMarked;
