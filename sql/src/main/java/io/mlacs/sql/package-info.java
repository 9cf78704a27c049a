/// Opens a database file and brings it to the schema its owner knows. Has no table of its own.
///
/// A failure of a database is always a {@link DatabaseException}, whose kind says what to do about it.
@NullMarked
package io.mlacs.sql;

import org.jspecify.annotations.NullMarked;
