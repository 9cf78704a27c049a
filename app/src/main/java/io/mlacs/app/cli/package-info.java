/// The command line.
package io.mlacs.app.cli;
