/// The field's nouns as values. A value says what it is, refuses what it cannot be, copies what it is given.
package io.mlacs.core.model;
