/// A run as people and programs read it.
package io.mlacs.app.report;
